package io.regulars.scoring.identity;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import io.regulars.contracts.CustomerMerged;

/** Which customer rows stand for others; all methods run in the caller's transaction. */
public final class Aliases {
    private static final String MERGE = """
            update customer set into_customer = ?, merge_version = ?
            where tenant = ? and customer = ? and merge_version < ?
            """;

    private static final String FAMILY = """
            select customer, into_customer, root from customer
            where tenant = ? and root in (select root from customer where tenant = ? and customer = any (?))
            """;

    private Aliases() {}

    /**
     * Stores merges and unmerges of one tenant, whose lock the caller holds alone.
     *
     * @return the roots before and after whose sums changed
     */
    public static Set<UUID> merge(Connection connection, UUID tenant, Collection<CustomerMerged> merges)
            throws SQLException {
        Set<UUID> moved = storeLinks(connection, tenant, merges);
        if (moved.isEmpty()) {
            return Set.of();
        }
        Map<UUID, UUID> into = new HashMap<>();
        Map<UUID, UUID> before = new HashMap<>();
        readFamily(connection, tenant, moved, into, before);
        Map<UUID, UUID> after = Roots.of(into);
        Map<UUID, UUID> changed = new HashMap<>();
        Set<UUID> affected = new HashSet<>();
        before.forEach((customer, root) -> {
            if (!root.equals(after.get(customer))) {
                changed.put(customer, after.get(customer));
                affected.add(root);
                affected.add(after.get(customer));
            }
        });
        writeRoots(connection, tenant, changed);
        return affected;
    }

    private static Set<UUID> storeLinks(Connection connection, UUID tenant, Collection<CustomerMerged> merges)
            throws SQLException {
        Set<UUID> moved = new HashSet<>();
        try (PreparedStatement update = connection.prepareStatement(MERGE)) {
            for (CustomerMerged merge : merges) {
                update.setObject(1, merge.into());
                update.setLong(2, merge.version());
                update.setObject(3, tenant);
                update.setObject(4, merge.customer());
                update.setLong(5, merge.version());
                if (update.executeUpdate() > 0) {
                    moved.add(merge.customer());
                    if (merge.into() != null) {
                        moved.add(merge.into());
                    }
                }
            }
        }
        return moved;
    }

    /** Everybody who shares a root with one of those: nobody else's root can change. */
    private static void readFamily(
            Connection connection, UUID tenant, Set<UUID> moved, Map<UUID, UUID> into, Map<UUID, UUID> roots)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FAMILY)) {
            select.setObject(1, tenant);
            select.setObject(2, tenant);
            select.setArray(3, connection.createArrayOf("uuid", moved.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    UUID customer = rows.getObject(1, UUID.class);
                    into.put(customer, rows.getObject(2, UUID.class));
                    roots.put(customer, rows.getObject(3, UUID.class));
                }
            }
        }
    }

    private static void writeRoots(Connection connection, UUID tenant, Map<UUID, UUID> roots) throws SQLException {
        List<Map.Entry<UUID, UUID>> entries = List.copyOf(roots.entrySet());
        try (PreparedStatement update = connection.prepareStatement("""
                update customer c set root = x.root from unnest(?::uuid[], ?::uuid[]) as x(customer, root)
                where c.customer = x.customer and c.tenant is not distinct from ?::uuid
                """)) {
            update.setArray(1, ids(connection, entries, Map.Entry::getKey));
            update.setArray(2, ids(connection, entries, Map.Entry::getValue));
            update.setObject(3, tenant);
            update.executeUpdate();
        }
    }

    private static Array ids(
            Connection connection, List<Map.Entry<UUID, UUID>> entries, Function<Map.Entry<UUID, UUID>, UUID> id)
            throws SQLException {
        return connection.createArrayOf("uuid", entries.stream().map(id).toArray());
    }
}
