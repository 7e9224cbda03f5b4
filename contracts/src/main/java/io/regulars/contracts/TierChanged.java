package io.regulars.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A customer's tier in the shop's loyalty program is another than before.
 *
 * @param customer internal id of the customer (the root of its aliases), the aggregate
 * @param tier the tier now, as the shop calls it; null below the lowest
 * @param previousTier the tier before, as last published; null when it was none
 * @param direction up or down
 * @param cause what changed it: order (a new, changed or refunded order), time (days went by), program (the shop's tiers
 *     or settings moved) or merge
 * @param factAt the own time of the fact behind it: of the newest order or refund, or the day that was crossed; a
 *     trigger fires only for fresh ones
 */
public record TierChanged(
        UUID customer,
        @MayBeNull String tier,
        @MayBeNull String previousTier,
        String direction,
        String cause,
        Instant factAt,
        long version)
        implements EventData {
    @Override
    public UUID aggregate() {
        return customer;
    }
}
