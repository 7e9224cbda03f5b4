package io.regulars.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * That a person was erased: to be done in every service, and again wherever a backup brings the person back.
 *
 * @param erasure id of the erasure, the aggregate
 * @param customer the row that stood for the person
 * @param rows every row of the person, with the name that took the place of its external id
 * @param tombstones of all ids, e-mails and phones that were erased: HMAC-SHA256 under a secret of the tenant, hexadecimal
 * @param at when it was asked for
 */
public record CustomerErased(
        UUID erasure, UUID customer, List<Row> rows, List<String> tombstones, Instant at, long version)
        implements EventData {

    /** A row of the person; {@code customerId} begins with {@code ~erased-}. */
    public record Row(UUID customer, String customerId) {}

    @Override
    public UUID aggregate() {
        return erasure;
    }

    @Override
    public UUID key() {
        return customer;
    }
}
