package io.regulars.scoring.value;

import java.time.LocalDate;
import java.util.List;

import io.regulars.scoring.churn.Churn;
import io.regulars.scoring.churn.ChurnStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The customer's silence against their own rhythm, and what the shop's model says of it. */
@Schema(name = "Churn")
public record ChurnView(
        @Schema(description = "Where the customer stands", examples = "active")
        ChurnStatus status,

        @Schema(description = "The day its limit was crossed, in the shop's zone", nullable = true)
        LocalDate since,

        @Schema(description = "Whole days since the last purchase", examples = "12", nullable = true)
        Integer silenceDays,

        @Schema(
                description = "The customer's own rhythm, leaning on the shop's while there are few purchases",
                examples = "28.5",
                nullable = true)
        Double usualGapDays,

        @Schema(description = "silenceDays / usualGapDays", examples = "0.4211", nullable = true)
        Double overdueRatio,

        @Schema(description = "What speaks for the status") List<String> reasons) {
    static ChurnView of(Score score) {
        Churn churn = score.churn();
        return churn == null
                ? new ChurnView(null, null, null, null, null, List.of("the shop's first lines are being drawn"))
                : new ChurnView(
                        churn.status(),
                        churn.since(),
                        churn.silenceDays(),
                        churn.usualGapDays(),
                        churn.overdueRatio(),
                        ChurnReasons.of(score));
    }
}
