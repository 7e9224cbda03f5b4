package io.regulars.customer.note;

import java.time.Instant;

import io.regulars.customer.locality.Text;
import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What of a note may change; what is left out stays. */
@Schema(name = "NotePatch", examples = "{\"done\":true}")
record NotePatch(
        @Schema(description = "Whether what was promised is done")
        Boolean done,

        Instant dueAt,
        @Schema(examples = "chen") String owner,
        String text) {
    NotePatch valid() {
        Violations violations = new Violations();
        Text.present(200, violations, "/owner", owner);
        Text.present(10_000, violations, "/text", text);
        violations.throwIfAny();
        return this;
    }
}
