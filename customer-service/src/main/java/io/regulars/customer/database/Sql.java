package io.regulars.customer.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Runs one statement. Parameters may be texts, numbers, uuids, instants, bytes and {@link #texts arrays}. */
public final class Sql {
    /**
     * The texts of an array parameter as x.id, each once, in order. What is joined {@code cross join lateral (select ...
     * offset 0)} is then looked up id by id: {@code = any (?)} is planned, where most tenants are small, as a walk through all
     * rows of the tenant, which a large one pays for.
     */
    public static final String EACH_ID =
            "(select distinct id collate \"C\" as id from unnest(?::text[]) as id order by 1) x";

    private Sql() {}

    /** Reads one row of a result. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public static <T> List<T> rows(Connection connection, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return rows;
        }
    }

    public static <T> Optional<T> row(Connection connection, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        return rows(connection, sql, row, parameters).stream().findFirst();
    }

    public static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** A statement without parameters or result. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** One column of many rows; the statement casts it: {@code ?::numeric[]} or {@code ?::text[]::numeric[]}. */
    public static <T> Array texts(Connection connection, Collection<T> rows, Function<? super T, ?> column)
            throws SQLException {
        String[] values = new String[rows.size()];
        int at = 0;
        for (T row : rows) {
            Object value = column.apply(row);
            values[at++] = value == null ? null : value.toString();
        }
        return connection.createArrayOf("text", values);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** Makes the whole transaction run again: somebody else was faster, and what they wrote is now visible. */
    public static SQLException outrun() {
        return new SQLException("a concurrent transaction was faster", "40001");
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                Object value = parameters[i];
                statement.setObject(i + 1, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }
}
