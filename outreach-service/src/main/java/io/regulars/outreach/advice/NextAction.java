package io.regulars.outreach.advice;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The next touch that is planned for a customer, as the contact policy judges it now. */
@Schema(name = "NextAction")
record NextAction(
        @Schema(description = "The channel of the next planned touch; none when nothing is planned", examples = "email")
        String action,

        @Schema(description = "Null for a touch asked for by the API, or none", nullable = true, examples = "win-back")
        String playbook,

        @Schema(description = "Zero-based", nullable = true, examples = "0")
        Integer step,

        @Schema(
                description = "Of the touch; null when nothing is planned",
                nullable = true,
                examples = "win-back-offer")
        String template,

        @Schema(description = "What would be offered", nullable = true, examples = "10 %")
        String offer,

        @Schema(description = "When it is judged next", nullable = true)
        Instant dueAt,

        @Schema(
                type = SchemaType.STRING,
                description = "What the playbook earns with a customer on the average, as its hold-out measured it, "
                        + "with its first step; null where that can not be said",
                nullable = true,
                examples = "\"4.20\"")
        BigDecimal expectedProfit,

        @Schema(
                description = "How the profit was measured, or why there is none",
                nullable = true,
                examples = "not measured yet: 40 customers treated and 5 left alone 30 days ago or earlier, of whom it "
                        + "takes 100 each")
        String expectedProfitBecause,

        @Schema(description = "Whether it could go now") boolean allowed,

        @Schema(description = "What speaks for it", examples = "[\"entered win-back at 2026-03-01T09:30:00Z\"]")
        List<String> because,

        @Schema(description = "The rules that hold or refuse it now")
        List<Refusal> refusedBy) {

    /** A rule that is against it now. */
    @Schema(name = "NextActionRefusal")
    record Refusal(
            @Schema(description = "Name of the rule", examples = "quiet-hours")
            String rule,

            @Schema(description = "One sentence about this case", nullable = true, examples = "until 09:00")
            String detail) {}

    static NextAction none() {
        return new NextAction(
                "none", null, null, null, null, null, null, null, false, List.of("nothing is planned"), List.of());
    }
}
