package io.regulars.customer.loyalty;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * One line of the ledger of a record.
 *
 * @param n counts the lines of the record
 * @param points what the record owns more or less by it
 * @param held what of that is set aside more or less
 * @param balance what the record owns after it, never below 0
 */
record Entry(UUID id, UUID customer, long n, Kind kind, long points, long held, long balance, Instant at, Cause cause) {

    /** What happened to the points. */
    enum Kind {
        EARN,
        REVERSE,
        BURN,
        RETURN,
        REPAY,
        ADJUST,
        HOLD,
        RELEASE,
        EXPIRE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Why: an order, or somebody who said so.
     *
     * @param entryId what the caller knows the entry by
     * @param hold the entry of the hold that this one ends
     * @param content fingerprint of the request
     */
    record Cause(String orderId, String entryId, String hold, String reason, String by, byte[] content) {
        static final Cause TIME = order(null);

        static Cause order(String orderId) {
            return new Cause(orderId, null, null, null, null, null);
        }
    }
}
