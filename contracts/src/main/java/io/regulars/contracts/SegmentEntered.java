package io.regulars.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A customer became a member of a segment.
 *
 * @param membership id of this customer's membership of this segment, the aggregate; {@link SegmentLeft} is told of the
 *     same one, in one order of versions
 * @param customer internal id of the customer (the root of its aliases)
 * @param customerId external id
 * @param segment the shop's own name of the segment
 * @param cause what made it so: order (a new, changed or refunded order), time (days went by), lines (the shop's lines,
 *     models or settings or the segment's filter moved), merge, or first (the customer or the segment is new to scoring)
 * @param factAt the own time of the fact behind it: of the newest order or refund, or the day that was crossed; a
 *     trigger fires only for fresh ones
 */
public record SegmentEntered(
        UUID membership, UUID customer, String customerId, String segment, String cause, Instant factAt, long version)
        implements EventData {
    @Override
    public UUID aggregate() {
        return membership;
    }

    @Override
    public UUID key() {
        return customer;
    }
}
