package io.regulars.scoring.settings;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Keeps what holds for a whole tenant still while a transaction computes with it.
 *
 * <p>Whoever scores customers shares the lock. Whoever changes what all of them are computed with (zone, rates, lines,
 * merges) holds it alone, for as short as can be. It ends with the transaction.
 */
public final class TenantLocks {
    private TenantLocks() {}

    public static void share(Connection connection, Collection<UUID> tenants) throws SQLException {
        lock(connection, tenants, Set.of());
    }

    public static void alone(Connection connection, UUID tenant) throws SQLException {
        lock(connection, Set.of(tenant), Set.of(tenant));
    }

    /** Locks in one order for everybody, so that two batches never wait for each other. */
    public static void lock(Connection connection, Collection<UUID> tenants, Set<UUID> alone) throws SQLException {
        try (PreparedStatement shared =
                        connection.prepareStatement("select pg_advisory_xact_lock_shared(hashtextextended(?, 0))");
                PreparedStatement exclusive =
                        connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            for (UUID tenant : new TreeSet<>(tenants)) {
                PreparedStatement lock = alone.contains(tenant) ? exclusive : shared;
                lock.setString(1, "scoring:" + tenant);
                lock.execute();
            }
        }
    }
}
