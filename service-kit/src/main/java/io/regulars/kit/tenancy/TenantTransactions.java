package io.regulars.kit.tenancy;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * The only way to the database: a transaction that names the tenants it may see.
 *
 * <p>Row-level security reads the setting {@code regulars.tenants}; unset, no row is visible. The connection is the one
 * Hibernate uses in the same transaction, so JDBC and Panache mix freely.
 */
@ApplicationScoped
public class TenantTransactions {
    private static final String NAME_TENANTS = "select set_config('regulars.tenants', ?::uuid[]::text, true)";
    private static final int ATTEMPTS = 4;
    private static final int TIMEOUT_SECONDS = 60;

    private final DataSource dataSource;
    private final DatabasePulse pulse;

    TenantTransactions(DataSource dataSource, DatabasePulse pulse) {
        this.dataSource = dataSource;
        this.pulse = pulse;
    }

    public <T> T call(UUID tenant, SqlWork<T> work) {
        return call(List.of(tenant), work);
    }

    public void run(UUID tenant, SqlWork.Void work) {
        call(tenant, asCall(work));
    }

    /**
     * As {@link #call(UUID, SqlWork)}, but the tenant is named by the work's first round trip; no row is visible before. The
     * statements that the work leaves unsent go together with the commit: their answers must not decide anything.
     */
    public <T> T trip(UUID tenant, RoundTrip.Work<T> work) {
        return call(Set.of(), TIMEOUT_SECONDS, false, inTrips(Set.of(tenant), work));
    }

    /** The same for a batch of several tenants' events, with a limit of its own as {@link #call(Collection, int, SqlWork)}. */
    public <T> T trip(Collection<UUID> tenants, int timeoutSeconds, RoundTrip.Work<T> work) {
        return call(Set.of(), timeoutSeconds, true, inTrips(tenants, work));
    }

    private static <T> SqlWork<T> inTrips(Collection<UUID> tenants, RoundTrip.Work<T> work) {
        return connection -> {
            RoundTrip trip = new RoundTrip(connection);
            T result = work.on(trip.query(NAME_TENANTS, named -> {}, tenants(connection, tenants)));
            trip.commit();
            return result;
        };
    }

    /** A transaction over a batch of several tenants' events. */
    public <T> T call(Collection<UUID> tenants, SqlWork<T> work) {
        return call(tenants, TIMEOUT_SECONDS, false, work);
    }

    /** A transaction for long set-based work, with its own limit in seconds, also for a server that does not answer. */
    public <T> T call(Collection<UUID> tenants, int timeoutSeconds, SqlWork<T> work) {
        return call(tenants, timeoutSeconds, true, work);
    }

    /** A transaction that sees no tenant's rows: for the outbox, jobs and claims, which hold ids only. */
    public <T> T callWithoutTenant(SqlWork<T> work) {
        return call(Set.of(), work);
    }

    private <T> T call(Collection<UUID> tenants, int timeoutSeconds, boolean isLong, SqlWork<T> work) {
        for (int attempt = 1; ; attempt++) {
            try (DatabasePulse.Watch watch = pulse.watch()) {
                return QuarkusTransaction.disallowingExisting()
                        .timeout(timeoutSeconds)
                        .call(() -> {
                            try (Connection connection = dataSource.getConnection()) {
                                // A peer that vanished never answers: without this the thread would wait for ever.
                                connection.setNetworkTimeout(Runnable::run, timeoutSeconds * 1_000);
                                if (!isLong) {
                                    watch.over(connection);
                                }
                                return inTransaction(connection, tenants, work);
                            } catch (SQLException e) {
                                throw new DatabaseException(e);
                            }
                        });
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !DatabaseException.isConflict(e)) {
                    throw e;
                }
            }
        }
    }

    private static <T> T inTransaction(Connection connection, Collection<UUID> tenants, SqlWork<T> work)
            throws SQLException {
        if (!tenants.isEmpty()) {
            nameTenants(connection, tenants);
        }
        return work.on(connection);
    }

    private static void nameTenants(Connection connection, Collection<UUID> tenants) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement(NAME_TENANTS)) {
            set.setArray(1, tenants(connection, tenants));
            set.execute();
        }
    }

    private static Array tenants(Connection connection, Collection<UUID> tenants) throws SQLException {
        return connection.createArrayOf("uuid", tenants.toArray());
    }

    private static SqlWork<Void> asCall(SqlWork.Void work) {
        return connection -> {
            work.on(connection);
            return null;
        };
    }
}
