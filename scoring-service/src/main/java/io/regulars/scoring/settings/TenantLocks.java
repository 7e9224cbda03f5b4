package io.regulars.scoring.settings;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import io.regulars.kit.tenancy.RoundTrip;

/**
 * Keeps what holds for a whole tenant still while a transaction computes with it.
 *
 * <p>Whoever scores customers shares the lock. Whoever changes what all of them are computed with (zone, rates, lines,
 * merges) holds it alone, for as short as can be. It ends with the transaction.
 */
public final class TenantLocks {
    private static final String SHARED = "select pg_advisory_xact_lock_shared(hashtextextended(?, 0))";
    private static final String EXCLUSIVE = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

    private TenantLocks() {}

    public static void share(Connection connection, Collection<UUID> tenants) throws SQLException {
        RoundTrip trip = new RoundTrip(connection);
        lock(trip, tenants, Set.of());
        trip.run();
    }

    public static void alone(Connection connection, UUID tenant) throws SQLException {
        RoundTrip trip = new RoundTrip(connection);
        lock(trip, Set.of(tenant), Set.of(tenant));
        trip.run();
    }

    /** Locks in one order for everybody, so that two batches never wait for each other. */
    public static void lock(RoundTrip trip, Collection<UUID> tenants, Set<UUID> alone) throws SQLException {
        for (UUID tenant : new TreeSet<>(tenants)) {
            trip.query(alone.contains(tenant) ? EXCLUSIVE : SHARED, locked -> {}, "scoring:" + tenant);
        }
    }
}
