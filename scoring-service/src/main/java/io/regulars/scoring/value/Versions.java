package io.regulars.scoring.value;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The versions of what is told of customers, drawn under the customer's row lock: so they grow per customer for ever. */
public final class Versions {
    private Versions() {}

    public static List<Long> draw(Connection connection, int count) throws SQLException {
        try (PreparedStatement draw =
                connection.prepareStatement("select nextval('score_version') from generate_series(1, ?)")) {
            draw.setInt(1, count);
            List<Long> versions = new ArrayList<>(count);
            try (ResultSet rows = draw.executeQuery()) {
                while (rows.next()) {
                    versions.add(rows.getLong(1));
                }
            }
            return versions;
        }
    }
}
