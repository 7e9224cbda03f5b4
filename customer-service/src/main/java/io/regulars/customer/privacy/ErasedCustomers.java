package io.regulars.customer.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.idempotency.Forgotten;

/** What comes late about somebody who is erased is refused, and the refusal is not kept. */
@ApplicationScoped
class ErasedCustomers implements Forgotten {
    @Override
    public boolean anyOf(Connection connection, UUID tenant, Collection<String> named) throws SQLException {
        return !Tombstones.among(
                        connection,
                        tenant,
                        named.stream()
                                .map(id -> new Tombstones.Mark(Tombstones.ID, id))
                                .toList())
                .isEmpty();
    }
}
