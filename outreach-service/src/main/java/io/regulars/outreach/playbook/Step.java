package io.regulars.outreach.playbook;

import java.math.BigDecimal;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One touch of a playbook, some time after the step before it. */
@Schema(name = "Step")
@com.fasterxml.jackson.annotation.JsonInclude(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
record Step(
        @Schema(
                name = "wait",
                description = "ISO 8601 duration after the step before",
                defaultValue = "PT0S",
                examples = "P3D")
        @com.fasterxml.jackson.annotation.JsonProperty("wait")
        String after,

        @Schema(description = "How it is sent", defaultValue = "email", examples = "email")
        String channel,

        @Schema(description = "What is sent", examples = "winback")
        String template,

        @Schema(description = "Text of {{offer}}; stands in the ledger", nullable = true, examples = "10 % off")
        String offer,

        @Schema(
                description =
                        "bought, complained, unsubscribed: what, when it happened since the customer entered, ends"
                                + " this step and all after it",
                examples = "[\"bought\"]")
        List<String> stopIf,

        @Schema(
                description = "A branch: RSQL, asked when the step is due; where it does not hold, this step alone is "
                        + "left out. Fields: purchases, daysSincePurchase, bought (since entering), rfm.type, "
                        + "churn.status, openComplaints, language, referrerType (of a tag such as referrer:money), callable (there "
                        + "is a number, and calls of this class are consented to)",
                nullable = true,
                examples = "bought==false;rfm.type!=NO_VALUE")
        String when,

        @Schema(
                type = SchemaType.STRING,
                description = "What one touch costs, a gift included, in the shop's base currency",
                nullable = true,
                examples = "\"0.10\"")
        BigDecimal cost) {

    Step filled() {
        return new Step(
                after == null ? "PT0S" : after,
                channel == null ? "email" : channel,
                template,
                offer,
                stopIf == null || stopIf.isEmpty() ? null : stopIf,
                when,
                cost);
    }
}
