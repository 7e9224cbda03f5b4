package io.regulars.local;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The two roles of the suite and its databases, created where missing. */
final class PostgresRoles {

    private final PostgresServer server;

    PostgresRoles(PostgresServer server) {
        this.server = server;
    }

    void create(List<String> databases) {
        try (Connection connection = server.connect("postgres", server.superuser());
                Statement statement = connection.createStatement()) {
            role(connection, statement, server.owner());
            role(connection, statement, server.app());
            for (String database : databases) {
                database(connection, statement, database);
            }
        } catch (SQLException e) {
            throw new StackException("Can not create the roles and databases: " + e.getMessage(), e);
        }
    }

    private static void role(Connection connection, Statement statement, PostgresLogin login) throws SQLException {
        if (!exists(connection, "select 1 from pg_roles where rolname = ?", login.user())) {
            statement.execute("create role " + login.user() + " login password '" + login.password() + "'");
        }
    }

    private void database(Connection connection, Statement statement, String database) throws SQLException {
        if (!database.matches("[a-z_][a-z0-9_]*")) {
            throw new StackException("Not a database name: " + database);
        }
        if (!exists(connection, "select 1 from pg_database where datname = ?", database)) {
            statement.execute(
                    "create database " + database + " owner " + server.owner().user());
        }
        statement.execute("revoke all on database " + database + " from public");
        statement.execute("grant connect, temporary on database " + database + " to "
                + server.app().user());
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }
}
