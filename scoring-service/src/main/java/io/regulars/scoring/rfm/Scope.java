package io.regulars.scoring.rfm;

import java.time.Instant;
import java.util.UUID;

/**
 * Which scores are meant: the live ones, or those of one back-test.
 *
 * @param id nil for the live scores, else the back-test's run
 * @param asOf only what had happened by then counts; null for the live scores
 */
public record Scope(UUID id, Instant asOf) {
    public static final Scope LIVE = new Scope(new UUID(0, 0), null);

    public boolean isLive() {
        return asOf == null;
    }
}
