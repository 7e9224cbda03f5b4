package io.regulars.scoring.value;

import java.math.BigDecimal;

import io.regulars.scoring.purchase.Summary;
import io.regulars.scoring.rfm.RfmType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Recency, frequency, monetary value. */
@Schema(name = "Rfm")
public record RfmView(
        @Schema(description = "Whole days since the last purchase", examples = "12")
        int recencyDays,

        @Schema(description = "Orders that count within the window", examples = "7")
        long frequency,

        @Schema(description = "Their net sum", examples = "\"412.50\"")
        BigDecimal monetary,

        @Schema(description = "Score of recency, 5 is best; null while the shop has no lines", examples = "5")
        Integer r,

        @Schema(description = "1 to 5, 5 is best", examples = "4")
        Integer f,

        @Schema(description = "1 to 5, 5 is best", examples = "4")
        Integer m,

        @Schema(description = "Which of the eight types", examples = "IMPORTANT_KEEP")
        RfmType type,

        @Schema(description = "What divides up from down") LinesView lines) {
    /** Null without a purchase in the window. */
    static RfmView of(Score score) {
        Summary sum = score.summary();
        if (sum.frequency() == 0) {
            return null;
        }
        boolean typed = score.rfm() != null;
        return new RfmView(
                score.recencyDays(),
                sum.frequency(),
                score.money(sum.monetary()),
                typed ? score.rfm().r() : null,
                typed ? score.rfm().f() : null,
                typed ? score.rfm().m() : null,
                typed ? score.rfm().type() : null,
                LinesView.of(score.lines()));
    }
}
