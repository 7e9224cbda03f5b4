package io.regulars.system.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.regulars.local.Part;
import io.regulars.local.PostgresLogin;
import io.regulars.local.StackState;

/** A service's database, seen from above row-level security. */
final class Database implements AutoCloseable {
    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    static Database of(StackState stack, Part service) {
        PostgresLogin login = stack.superuser();
        try {
            return new Database(DriverManager.getConnection(stack.jdbcUrl(service), login.user(), login.password()));
        } catch (SQLException e) {
            throw new LedgerException("Can not read the database of " + service.label(), e);
        }
    }

    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A parameter that is a list stands for a {@code uuid[]}. */
    <T> List<T> list(String query, Reader<T> reader, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i] instanceof List<?> ids) {
                    statement.setArray(i + 1, connection.createArrayOf("uuid", ids.toArray()));
                } else {
                    statement.setObject(i + 1, parameters[i]);
                }
            }
            try (ResultSet row = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (row.next()) {
                    rows.add(reader.read(row));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new LedgerException("Can not read: " + query, e);
        }
    }

    long count(String query) {
        return list(query, row -> row.getLong(1)).get(0);
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new LedgerException("Can not close a connection", e);
        }
    }
}
