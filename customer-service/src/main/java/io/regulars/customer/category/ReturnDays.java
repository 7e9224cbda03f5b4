package io.regulars.customer.category;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.regulars.customer.database.Sql;

/** Within how many days goods may be returned, as far as their categories say it. */
public final class ReturnDays {
    private static final String SELECT = "select g.name, g.return_days from " + Sql.EACH_ID + """
             cross join lateral (
                select name, return_days from category
                where tenant = ? and name = x.id and return_days is not null offset 0) g
            """;

    private ReturnDays() {}

    public static Map<String, Integer> of(Connection connection, UUID tenant, Collection<String> categories)
            throws SQLException {
        Map<String, Integer> days = new HashMap<>();
        if (!categories.isEmpty()) {
            Sql.rows(
                    connection,
                    SELECT,
                    row -> days.put(row.getString("name"), row.getInt("return_days")),
                    Sql.texts(connection, categories, name -> name),
                    tenant);
        }
        return days;
    }
}
