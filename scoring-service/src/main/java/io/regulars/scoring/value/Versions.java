package io.regulars.scoring.value;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.regulars.kit.tenancy.RoundTrip;

/** The versions of what is told of customers, drawn under the customer's row lock: so they grow per customer for ever. */
public final class Versions {
    private Versions() {}

    public static List<Long> draw(Connection connection, int count) throws SQLException {
        RoundTrip trip = new RoundTrip(connection);
        List<Long> versions = draw(trip, count);
        trip.run();
        return versions;
    }

    /** Filled by the trip. */
    static List<Long> draw(RoundTrip trip, int count) throws SQLException {
        List<Long> versions = new ArrayList<>(count);
        trip.query(
                "select nextval('score_version') from generate_series(1, ?)",
                rows -> {
                    while (rows.next()) {
                        versions.add(rows.getLong(1));
                    }
                },
                count);
        return versions;
    }
}
