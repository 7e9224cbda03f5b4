package io.regulars.outreach.playbook;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.contracts.ScoreChanged;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What sets a playbook off: an event, or a schedule. */
@Schema(name = "Trigger")
@com.fasterxml.jackson.annotation.JsonInclude(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
record Trigger(
        @Schema(
                description = "A customer comes into one of the types, or into one of the churn statuses",
                nullable = true,
                enumeration = "score.changed",
                examples = "score.changed")
        String event,

        @Schema(description = "RFM types; the change must come into one of them", examples = "[\"IMPORTANT_WINBACK\"]")
        List<String> into,

        @Schema(description = "Churn statuses; the change must come into one of them", examples = "[\"at_risk\"]")
        List<String> churn,

        @Schema(description = "For the customers the audience selects then", nullable = true)
        Schedule schedule,

        @Schema(hidden = true) JsonNode occasion,
        @Schema(hidden = true) JsonNode segmentEntered) {

    /** Where both are given, the customer must be in one of each and have come into at least one of them just now. */
    boolean comesIn(ScoreChanged fact) {
        boolean byType = into != null && !into.isEmpty();
        boolean byChurn = churn != null && !churn.isEmpty();
        boolean inType = byType && into.contains(fact.type());
        boolean inChurn = byChurn && churn.contains(fact.churnStatus());
        if (byType && !inType || byChurn && !inChurn) {
            return false;
        }
        return inType && !Objects.equals(fact.type(), fact.previousType())
                || inChurn && !Objects.equals(fact.churnStatus(), fact.previousChurnStatus());
    }

    /** A time of day, or a cron expression of five fields; both in the shop's zone. */
    @Schema(name = "Schedule")
    @com.fasterxml.jackson.annotation.JsonInclude(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
    record Schedule(
            @Schema(nullable = true, examples = "09:00") String at,

            @Schema(nullable = true, examples = "0 9 * * MON")
            String cron) {}
}
