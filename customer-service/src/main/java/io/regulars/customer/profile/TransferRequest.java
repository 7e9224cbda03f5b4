package io.regulars.customer.profile;

import io.regulars.customer.locality.Text;
import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who takes over. */
@Schema(
        name = "OwnerTransfer",
        requiredProperties = {"to"},
        examples = "{\"to\":\"chen\"}")
record TransferRequest(
        @Schema(description = "The colleague who takes over", examples = "chen")
        String to) {
    TransferRequest valid(String from) {
        Violations violations = new Violations();
        violations.check(to != null, "/to", "is needed");
        Text.present(200, violations, "/to", to);
        violations.check(!from.equals(to), "/to", "must be another than the path's");
        Text.present(200, violations, "from", from);
        violations.throwIfAny();
        return this;
    }
}
