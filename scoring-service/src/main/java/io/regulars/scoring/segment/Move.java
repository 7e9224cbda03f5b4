package io.regulars.scoring.segment;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import io.regulars.contracts.EventData;
import io.regulars.contracts.SegmentEntered;
import io.regulars.contracts.SegmentLeft;
import io.regulars.scoring.identity.CustomerKey;
import io.regulars.scoring.value.FollowsScores.Reason;

/** A customer who comes into a segment or leaves it. */
record Move(UUID segment, String name, CustomerKey customer, boolean entered, Reason reason) {
    /** The membership is the same one whenever this customer comes into this segment. */
    UUID membership() {
        return UUID.nameUUIDFromBytes((segment + ":" + customer.customer()).getBytes(StandardCharsets.UTF_8));
    }

    EventData event(String customerId, long version) {
        String cause = reason.cause().wireName();
        Instant factAt = reason.factAt();
        return entered
                ? new SegmentEntered(membership(), customer.customer(), customerId, name, cause, factAt, version)
                : new SegmentLeft(membership(), customer.customer(), customerId, name, cause, factAt, version);
    }
}
