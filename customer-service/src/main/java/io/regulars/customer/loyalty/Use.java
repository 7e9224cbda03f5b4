package io.regulars.customer.loyalty;

import java.time.Instant;
import java.util.UUID;

/** Points of a lot that somebody has, and may give back. */
final class Use {
    final Lot lot;
    /** The hold, or the order that was paid with them. */
    final UUID taker;
    /** Of a hold; null of an order. */
    final Instant until;

    private long points;
    private boolean changed;

    Use(Lot lot, UUID taker, Instant until, long points) {
        this.lot = lot;
        this.taker = taker;
        this.until = until;
        this.points = points;
    }

    void add(long more) {
        points += more;
        changed = true;
    }

    /** Back to where they came from. */
    long giveBack(long atMost) {
        long given = end(atMost);
        lot.add(given);
        return given;
    }

    /** They are spent for good. */
    long end(long atMost) {
        long ended = Math.min(atMost, points);
        points -= ended;
        changed |= ended > 0;
        return ended;
    }

    boolean isHold() {
        return until != null;
    }

    long points() {
        return points;
    }

    boolean isChanged() {
        return changed;
    }
}
