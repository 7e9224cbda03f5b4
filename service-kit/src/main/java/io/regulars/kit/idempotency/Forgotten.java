package io.regulars.kit.idempotency;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

/** Knows of whom nothing may be kept, not even that they were refused. */
public interface Forgotten {
    /** @param named what a path names: customers, orders, whatever has an id */
    boolean anyOf(Connection connection, UUID tenant, Collection<String> named) throws SQLException;
}
