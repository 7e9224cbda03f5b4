package io.regulars.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Points that a customer may still spend expire soon. Told once for each day of expiry; how many there are is asked again.
 *
 * @param reminder id of the reminder, the aggregate
 * @param customer internal id of the customer, the root of its aliases
 * @param points how many were to expire when this was told; at least 1
 * @param expiresAt when they expire
 * @param factAt since when the shop wants the customer reminded; a trigger fires only for fresh ones
 * @param version 1: it is told once
 */
public record PointsExpiring(UUID reminder, UUID customer, long points, Instant expiresAt, Instant factAt, long version)
        implements EventData {
    @Override
    public UUID aggregate() {
        return reminder;
    }

    @Override
    public UUID key() {
        return customer;
    }
}
