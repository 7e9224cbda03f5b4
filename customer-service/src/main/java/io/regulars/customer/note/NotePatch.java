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

        @Schema(description = "When what was promised is to be done")
        Instant dueAt,

        @Schema(description = "The colleague who does it", examples = "chen")
        String owner,

        @Schema(description = "What was said or seen", examples = "Lid was loose; new one sent")
        String text) {
    NotePatch valid() {
        Violations violations = new Violations();
        Text.present(200, violations, "/owner", owner);
        Text.present(10_000, violations, "/text", text);
        violations.throwIfAny();
        return this;
    }
}
