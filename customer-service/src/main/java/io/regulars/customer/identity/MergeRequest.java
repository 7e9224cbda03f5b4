package io.regulars.customer.identity;

import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Names the record that remains. */
@Schema(
        name = "CustomerMerge",
        requiredProperties = {"into"},
        examples = "{\"into\":\"c-1001\"}")
record MergeRequest(
        @Schema(description = "A customerId", examples = "c-1001")
        String into) {
    MergeRequest valid() {
        Violations violations = new Violations();
        ExternalId.checkCustomer(violations, "/into", into);
        violations.throwIfAny();
        return this;
    }
}
