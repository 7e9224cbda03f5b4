package io.regulars.scoring.rfm;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.regulars.kit.tenancy.RoundTrip;

/** The frozen lines of each tenant and scope. */
public final class LineStore {
    private static final String COLUMNS = """
            as_of, run, buyers, r_line, f_line, m_line, r_cuts, f_cuts, m_cuts, abc_a, abc_b, median_gap""";

    private LineStore() {}

    /** Filled by the trip. */
    public static Map<UUID, Lines> read(RoundTrip trip, Collection<UUID> tenants, Scope scope) throws SQLException {
        Map<UUID, Lines> lines = new HashMap<>();
        trip.query(
                "select tenant, expected_line, " + COLUMNS + " from lines where tenant = any (?) and scope = ?",
                row -> {
                    while (row.next()) {
                        lines.put(row.getObject("tenant", UUID.class), read(row));
                    }
                },
                trip.connection().createArrayOf("uuid", tenants.toArray()),
                scope.id());
        return lines;
    }

    public static Lines read(Connection connection, UUID tenant, Scope scope) throws SQLException {
        RoundTrip trip = new RoundTrip(connection);
        Map<UUID, Lines> lines = read(trip, List.of(tenant), scope);
        trip.run();
        return lines.get(tenant);
    }

    private static Lines read(ResultSet row) throws SQLException {
        return new Lines(
                row.getTimestamp("as_of").toInstant(),
                row.getObject("run", UUID.class),
                row.getLong("buyers"),
                row.getBigDecimal("r_line"),
                row.getBigDecimal("f_line"),
                row.getBigDecimal("m_line"),
                new Cuts(decimals(row.getArray("r_cuts")), true),
                new Cuts(decimals(row.getArray("f_cuts")), false),
                new Cuts(decimals(row.getArray("m_cuts")), false),
                row.getBigDecimal("abc_a"),
                row.getBigDecimal("abc_b"),
                row.getBigDecimal("median_gap"),
                row.getBigDecimal("expected_line"));
    }

    static List<BigDecimal> decimals(Array array) throws SQLException {
        return Arrays.stream((BigDecimal[]) array.getArray())
                .map(BigDecimal::stripTrailingZeros)
                .toList();
    }

    public static void write(Connection connection, UUID tenant, Scope scope, Lines lines) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into lines (tenant, scope, %s) values (?, ?, ?::timestamptz, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant, scope) do update set as_of = excluded.as_of, run = excluded.run,
                    buyers = excluded.buyers, r_line = excluded.r_line, f_line = excluded.f_line,
                    m_line = excluded.m_line, r_cuts = excluded.r_cuts, f_cuts = excluded.f_cuts,
                    m_cuts = excluded.m_cuts, abc_a = excluded.abc_a, abc_b = excluded.abc_b,
                    median_gap = excluded.median_gap
                """.formatted(COLUMNS))) {
            upsert.setObject(1, tenant);
            upsert.setObject(2, scope.id());
            upsert.setString(3, lines.asOf().toString());
            upsert.setObject(4, lines.run());
            upsert.setLong(5, lines.buyers());
            upsert.setBigDecimal(6, lines.r());
            upsert.setBigDecimal(7, lines.f());
            upsert.setBigDecimal(8, lines.m());
            upsert.setArray(9, array(connection, lines.rCuts()));
            upsert.setArray(10, array(connection, lines.fCuts()));
            upsert.setArray(11, array(connection, lines.mCuts()));
            upsert.setBigDecimal(12, lines.abcA());
            upsert.setBigDecimal(13, lines.abcB());
            upsert.setBigDecimal(14, lines.medianGap());
            upsert.executeUpdate();
        }
    }

    /** What a run ends with, as everybody is forecast by its models then; other lines are drawn without it. */
    public static void drawExpected(Connection connection, UUID tenant, Scope scope) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update lines set expected_line = (select avg(s.expected_12m) from score s
                    where s.tenant = lines.tenant and s.scope = lines.scope and s.orders > 0)
                where tenant = ? and scope = ?
                """)) {
            update.setObject(1, tenant);
            update.setObject(2, scope.id());
            update.executeUpdate();
        }
    }

    private static Array array(Connection connection, Cuts cuts) throws SQLException {
        return connection.createArrayOf("numeric", cuts.values().toArray());
    }
}
