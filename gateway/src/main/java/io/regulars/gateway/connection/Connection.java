package io.regulars.gateway.connection;

import java.time.Instant;
import java.util.UUID;

import io.regulars.gateway.shop.Mapping;
import io.regulars.gateway.shop.Platform;

/** A connection as it is stored. */
record Connection(
        UUID id,
        UUID tenant,
        String name,
        Platform platform,
        String token,
        String secret,
        Mapping mapping,
        Instant createdAt,
        Instant updatedAt) {
    @Override
    public String toString() {
        return "connection " + id;
    }
}
