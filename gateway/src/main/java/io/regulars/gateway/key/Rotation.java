package io.regulars.gateway.key;

import java.time.Duration;

import io.regulars.kit.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How long a key that is replaced still works. */
@Schema(name = "KeyRotation", examples = "{\"overlapSeconds\":86400}")
record Rotation(
        @Schema(description = "0 to 2592000 (30 days); a day when left out", examples = "86400")
        Long overlapSeconds) {
    private static final long A_DAY = Duration.ofDays(1).toSeconds();
    private static final long LONGEST = Duration.ofDays(30).toSeconds();

    Duration overlap() {
        if (overlapSeconds != null && (overlapSeconds < 0 || overlapSeconds > LONGEST)) {
            throw ProblemException.invalid("/overlapSeconds", "must be a whole number from 0 to " + LONGEST);
        }
        return Duration.ofSeconds(overlapSeconds == null ? A_DAY : overlapSeconds);
    }
}
