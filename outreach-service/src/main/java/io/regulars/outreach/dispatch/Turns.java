package io.regulars.outreach.dispatch;

import java.time.Duration;
import java.time.Instant;

/**
 * The turns of one queue at a channel's pace, and when those come back that got none yet.
 *
 * @param first of the turns, one after the other
 * @param many turns; the others of the queue come back
 * @param back when the first of the others does
 */
record Turns(Instant first, Duration apart, int many, Instant back, Duration backApart) {
    boolean isTurn(int place) {
        return place < many;
    }

    /** When the touch at this place of the queue has its turn, or comes back. */
    Instant at(int place) {
        return isTurn(place)
                ? first.plus(apart.multipliedBy(place))
                : back.plus(backApart.multipliedBy((long) place - many));
    }
}
