package io.regulars.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A customer is no longer a member of a segment.
 *
 * @param membership id of this customer's membership of this segment, the aggregate; {@link SegmentEntered} is told of
 *     the same one, in one order of versions
 * @param customer internal id of the customer (the root of its aliases)
 * @param customerId external id
 * @param segment the shop's own name of the segment
 * @param cause as of {@link SegmentEntered}; lines also when the segment was deleted
 * @param factAt the own time of the fact behind it
 */
public record SegmentLeft(
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
