package io.regulars.scoring.value;

import java.time.Instant;

import io.regulars.scoring.identity.CustomerKey;

/**
 * A customer to score again.
 *
 * @param root the customer, all its aliases together
 * @param factAt own time of the fact behind it; null where the score itself tells
 */
public record Touched(CustomerKey root, Cause cause, Instant factAt) {
    /** Both reasons in one: the weightier cause, the newer fact. */
    public Touched and(Touched other) {
        Instant newest = factAt == null || other.factAt != null && other.factAt.isAfter(factAt) ? other.factAt : factAt;
        return new Touched(root, cause.compareTo(other.cause) >= 0 ? cause : other.cause, newest);
    }
}
