package io.regulars.scoring.settings;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

import io.regulars.kit.tenancy.RoundTrip;

/** Notes, in the transaction that makes it necessary, what is to be done for a whole tenant afterwards. */
public final class TenantWork {
    private TenantWork() {}

    /** Buyers' numbers moved. Writes nothing when that is noted already, so that batches do not queue for the row. */
    public static void linesMoved(RoundTrip trip, Collection<UUID> tenants) throws SQLException {
        trip.update(
                "update tenant_work set lines_dirty = true where tenant = any (?) and not lines_dirty",
                noted -> {},
                trip.connection().createArrayOf("uuid", tenants.toArray()));
    }

    /** The rules moved: lines are drawn anew, also after a run, and everybody is scored again. */
    public static void rulesMoved(Connection connection, UUID tenant) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update tenant_work set lines_forced = true, rescore_wanted = rescore_wanted + 1,
                    not_before = '-infinity'
                where tenant = ?
                """)) {
            update.setObject(1, tenant);
            update.executeUpdate();
        }
        planAnew(connection, tenant);
    }

    /** The hour or the zone of the nightly run moved; one that is due already stays so. */
    public static void planAnew(Connection connection, UUID tenant) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update tenant_work set next_run_at = null where tenant = ? and next_run_at > now()")) {
            update.setObject(1, tenant);
            update.executeUpdate();
        }
    }
}
