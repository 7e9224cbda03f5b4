package io.regulars.outreach.playbook;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.regulars.outreach.ledger.Touch;

/**
 * A customer whom something set a playbook off for, and when.
 *
 * @param facts of the event, for the words of its touches, by the names of {@link Touch#facts}; may be empty
 */
record Entry(UUID customer, String occurrence, Instant at, Map<String, String> facts) {
    Entry(UUID customer, String occurrence, Instant at) {
        this(customer, occurrence, at, Map.of());
    }

    /** The same of the customer it stands for. */
    Entry of(UUID root) {
        return new Entry(root, occurrence, at, facts);
    }

    /** What the steps' waits are counted from. */
    Instant from() {
        String from = facts.get(Touch.FROM);
        return from == null ? at : Instant.parse(from);
    }

    /** Until when a touch is of use; null for as long as the playbook says. */
    Instant until() {
        String expiresAt = facts.get(Touch.EXPIRES_AT);
        return expiresAt == null ? null : Instant.parse(expiresAt);
    }
}
