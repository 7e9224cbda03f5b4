package io.regulars.scoring.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.regulars.kit.paging.FilterNames;

/** Segments whose filter names somebody who is erased name them by the name they have since; nobody comes or goes by it. */
final class NamesInSegments {
    private static final String FIND = """
            select s.id, s.filter, c.customer_id from customer c
            join segment s on s.tenant = c.tenant and position(c.customer_id in s.filter) > 0
            where c.tenant = ? and c.customer = ? and c.customer_id <> ?
            for update of s
            """;

    private NamesInSegments() {}

    /** Before the row gets its new name. */
    static void rename(Connection connection, UUID tenant, UUID customer, String name) throws SQLException {
        Map<UUID, String> renamed = new LinkedHashMap<>();
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, tenant);
            find.setObject(2, customer);
            find.setString(3, name);
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    renamed.put(
                            rows.getObject("id", UUID.class),
                            FilterNames.rename(rows.getString("filter"), rows.getString("customer_id"), name));
                }
            }
        }
        try (PreparedStatement update =
                connection.prepareStatement("update segment set filter = ? where tenant = ? and id = ?")) {
            for (Map.Entry<UUID, String> segment : renamed.entrySet()) {
                update.setString(1, segment.getValue());
                update.setObject(2, tenant);
                update.setObject(3, segment.getKey());
                update.executeUpdate();
            }
        }
    }
}
