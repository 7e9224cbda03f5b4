package io.regulars.outreach.playbook;

import java.time.Instant;
import java.util.UUID;

/**
 * A playbook as it stands.
 *
 * @param state draft, active or paused
 * @param activatedAt facts up to then set nothing off; null unless it is active
 */
record Playbook(
        UUID id,
        UUID tenant,
        String name,
        String state,
        PlaybookDefinition definition,
        int version,
        Instant activatedAt,
        Instant updatedAt) {
    boolean active() {
        return state.equals("active");
    }

    PlaybookView view() {
        return new PlaybookView(
                name,
                definition.trigger(),
                definition.audience(),
                definition.steps(),
                definition.touchClass(),
                definition.delivery(),
                definition.expiresAfter(),
                definition.reentry(),
                definition.holdOut(),
                definition.pilotPercent(),
                state,
                version,
                activatedAt,
                updatedAt);
    }
}
