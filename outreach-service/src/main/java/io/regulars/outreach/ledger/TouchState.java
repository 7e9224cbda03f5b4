package io.regulars.outreach.ledger;

import java.util.Locale;

/** Where a touch stands. */
public enum TouchState {
    PLANNED,
    /** Waits, with a reason, and is judged again. */
    HELD,
    SENDING,
    SENT,
    DELIVERED,
    BOUNCED,
    /** Refused for good by the receiving side. */
    FAILED,
    /** May have gone out; nobody knows, so it is never sent again by itself. */
    UNKNOWN,
    SKIPPED,
    CANCELLED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TouchState named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
