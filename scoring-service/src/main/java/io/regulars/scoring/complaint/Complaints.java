package io.regulars.scoring.complaint;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import io.regulars.contracts.ComplaintChanged;
import io.regulars.scoring.identity.CustomerKey;

/** One row per complaint, the newest version wins, whatever the order of arrival. */
public final class Complaints {
    private static final String STORE = """
            insert into complaint (tenant, complaint, customer, opened_at, closed_at, version)
            select tenant, complaint, customer, opened_at::timestamptz, closed_at::timestamptz, version
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bigint[])
                as x(tenant, complaint, customer, opened_at, closed_at, version)
            order by tenant, complaint
            on conflict (tenant, complaint) do update set customer = excluded.customer, opened_at = excluded.opened_at,
                closed_at = excluded.closed_at, version = excluded.version
            where excluded.version > complaint.version
            returning tenant, customer
            """;

    private Complaints() {}

    /** A complaint of a tenant, as it arrived. */
    public record Received(UUID tenant, ComplaintChanged complaint) {
        public CustomerKey customer() {
            return new CustomerKey(tenant, complaint.customer());
        }
    }

    /** Stores what is newer than before and answers whose complaints changed. */
    public static Set<CustomerKey> store(Connection connection, Collection<Received> complaints) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(STORE)) {
            upsert.setArray(1, array(connection, "uuid", complaints, Received::tenant));
            upsert.setArray(
                    2, array(connection, "uuid", complaints, r -> r.complaint().complaint()));
            upsert.setArray(
                    3, array(connection, "uuid", complaints, r -> r.complaint().customer()));
            upsert.setArray(
                    4, array(connection, "text", complaints, r -> r.complaint().openedAt()));
            upsert.setArray(
                    5, array(connection, "text", complaints, r -> r.complaint().closedAt()));
            upsert.setArray(
                    6,
                    array(connection, "bigint", complaints, r -> r.complaint().version()));
            Set<CustomerKey> changed = new HashSet<>();
            try (ResultSet row = upsert.executeQuery()) {
                while (row.next()) {
                    changed.add(new CustomerKey(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
                }
            }
            return changed;
        }
    }

    private static Array array(
            Connection connection, String type, Collection<Received> complaints, Function<Received, Object> column)
            throws SQLException {
        Object[] values = complaints.stream()
                .map(column)
                .map(value -> value instanceof Instant at ? at.toString() : value)
                .toArray();
        return connection.createArrayOf(type, values);
    }
}
