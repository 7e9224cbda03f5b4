package io.regulars.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A customer's type or churn status is another than before.
 *
 * @param customer internal id of the customer (the root of its aliases), the aggregate
 * @param customerId external id
 * @param type RFM type now; null for a prospect
 * @param previousType null when never typed before
 * @param churnStatus active, at_risk, lost or prospect
 * @param previousChurnStatus null when never scored before
 * @param cause what changed it: order (a new, changed or refunded order), time (days went by), lines (the shop's lines,
 *     models or settings moved), merge, or first (first classification)
 * @param factAt the own time of the fact behind it: of the newest order or refund, or the day that was crossed; a
 *     trigger fires only for fresh ones
 */
public record ScoreChanged(
        UUID customer,
        String customerId,
        @MayBeNull String type,
        @MayBeNull String previousType,
        String churnStatus,
        @MayBeNull String previousChurnStatus,
        @MayBeNull Integer r,
        @MayBeNull Integer f,
        @MayBeNull Integer m,
        String cause,
        Instant factAt,
        long version)
        implements EventData {
    @Override
    public UUID aggregate() {
        return customer;
    }
}
