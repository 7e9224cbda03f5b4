package io.regulars.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * That a customer row exists, or changed in something that others may know.
 *
 * @param customer internal id, the aggregate
 * @param customerId external id; {@code ~g-...} for a guest, {@code ~erased-...} after an erasure
 * @param kind identified, guest or erased
 * @param createdAt when the row was created
 */
public record CustomerChanged(UUID customer, String customerId, String kind, Instant createdAt, long version)
        implements EventData {
    @Override
    public UUID aggregate() {
        return customer;
    }
}
