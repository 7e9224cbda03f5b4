package io.regulars.kit.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** What a statement costs: rows by PostgreSQL's own count, which no speed of a machine changes. */
public final class RowsRead {
    /** The planner itself may look at the ends of an index. */
    public static final long FEW = 20;

    private RowsRead() {}

    /** Of a table by this connection, since it last told PostgreSQL's statistics: only differences mean something. */
    public static long of(Connection connection, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = ?")) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** As the owner of the service's tables. */
    public static void analyse(String... tables) throws SQLException {
        Config config = ConfigProvider.getConfig();
        try (Connection connection = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        config.getValue("quarkus.flyway.username", String.class),
                        config.getValue("quarkus.flyway.password", String.class));
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("analyze " + table);
            }
        }
    }

    /** Statements that are separated by semicolons. */
    public static void execute(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : script.split(";")) {
                statement.execute(sql);
            }
        }
    }
}
