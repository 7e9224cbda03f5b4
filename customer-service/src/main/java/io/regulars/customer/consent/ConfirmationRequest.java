package io.regulars.customer.consent;

import io.regulars.customer.locality.Text;
import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a customer is to confirm. */
@Schema(name = "ConsentConfirmationRequest", examples = "{\"purpose\":\"marketing\",\"source\":\"newsletter form\"}")
record ConfirmationRequest(
        @Schema(
                description = "What the mails are for",
                enumeration = {"marketing", "service"},
                defaultValue = "marketing")
        String purpose,

        @Schema(description = "Where the customer asked for it", examples = "newsletter form")
        String source) {
    ConfirmationRequest valid() {
        Violations violations = new Violations();
        violations.check(
                purpose == null || ConsentRequest.PURPOSES.contains(purpose),
                "/purpose",
                "must be one of " + String.join(", ", ConsentRequest.PURPOSES));
        Text.atMost(200, violations, "/source", source);
        violations.throwIfAny();
        return new ConfirmationRequest(purpose == null ? "marketing" : purpose, source);
    }
}
