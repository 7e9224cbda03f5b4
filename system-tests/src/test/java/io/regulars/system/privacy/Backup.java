package io.regulars.system.privacy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import io.regulars.local.Part;
import io.regulars.local.PostgresLogin;
import io.regulars.local.StackState;

/** Every row of customer-service's database as it was, and a way back to it. */
final class Backup implements AutoCloseable {
    private static final String TABLES = """
            select quote_ident(relname) from pg_class
            where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not like 'flyway%'
            """;

    private final Connection connection;
    private final List<String> tables;

    private Backup(Connection connection) throws SQLException {
        this.connection = connection;
        this.tables = tables(connection);
        run("create schema backup");
        for (String table : tables) {
            run("create table backup.%1$s as table public.%1$s".formatted(table));
        }
    }

    static Backup of(StackState stack) throws SQLException {
        PostgresLogin login = stack.superuser();
        return new Backup(DriverManager.getConnection(stack.jdbcUrl(Part.CUSTOMER), login.user(), login.password()));
    }

    /** All rows or none. */
    void restore() throws SQLException {
        connection.setAutoCommit(false);
        run("set local session_replication_role = replica");
        for (String table : tables) {
            run("delete from public." + table);
            run("insert into public.%1$s overriding system value select * from backup.%1$s".formatted(table));
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        run("drop schema backup cascade");
        connection.close();
    }
}
