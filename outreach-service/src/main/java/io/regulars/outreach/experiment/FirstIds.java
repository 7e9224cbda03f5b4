package io.regulars.outreach.experiment;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.regulars.outreach.database.Sql;

/** The id under which each customer (a root) was first known: what draws go by. */
final class FirstIds {
    private FirstIds() {}

    static Map<UUID, UUID> of(Connection connection, UUID tenant, Collection<UUID> customers) throws SQLException {
        Map<UUID, UUID> first = new HashMap<>();
        Sql.list(
                connection, """
                select distinct on (root) root, customer from customer
                where tenant = ? and root = any(?::uuid[]) order by root, created_at nulls last, customer
                """, row -> first.put(Sql.uuid(row, "root"), Sql.uuid(row, "customer")), tenant, customers);
        return first;
    }
}
