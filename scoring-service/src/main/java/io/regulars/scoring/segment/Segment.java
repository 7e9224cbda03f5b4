package io.regulars.scoring.segment;

import java.time.Instant;
import java.util.UUID;

import io.regulars.kit.paging.Sql;
import io.regulars.scoring.value.Cause;
import io.regulars.scoring.value.FollowsScores;

/**
 * A segment as memberships are kept by it.
 *
 * @param where its filter, over the fields of the values
 * @param pending why everybody is still to be judged by it; null when everybody was
 * @param pendingAt when that came up
 * @param wanted how often that came up
 */
record Segment(UUID id, String name, Sql where, Cause pending, Instant pendingAt, long wanted) {
    /** Who comes in before everybody was judged comes in because of that, whatever else happened to the customer. */
    FollowsScores.Reason reason(FollowsScores.Reason otherwise) {
        return pending == null ? otherwise : new FollowsScores.Reason(pending, pendingAt);
    }
}
