package io.regulars.system.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import io.regulars.local.PostgresLogin;

/** A database beside those of the services, in the same cluster, with plain tables. */
final class RawDatabase {
    static final String NAME = "regulars_raw";

    private final int port;
    private final PostgresLogin login;
    private final Path scripts;

    RawDatabase(int port, PostgresLogin superuser, Path scripts) {
        this.port = port;
        this.login = superuser;
        this.scripts = scripts;
    }

    int port() {
        return port;
    }

    PostgresLogin login() {
        return login;
    }

    /** Anew, empty. */
    void create() throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + NAME);
            statement.execute("create database " + NAME);
        }
        try (Connection connection = connect(NAME);
                Statement statement = connection.createStatement()) {
            statement.execute(script("schema.sql"));
        }
    }

    void addCustomers(UUID tenant, int from, int to) throws SQLException {
        try (Connection connection = connect(NAME);
                var insert = connection.prepareStatement(script("customers.sql"))) {
            insert.setObject(1, tenant);
            insert.setInt(2, from);
            insert.setInt(3, to);
            insert.executeUpdate();
            connection.createStatement().execute("vacuum analyze");
        }
    }

    /** Five facts for each customer. */
    void addFacts() throws SQLException {
        try (Connection connection = connect(NAME);
                Statement statement = connection.createStatement()) {
            statement.execute("truncate raw.order_fact");
            statement.execute(script("facts.sql"));
            statement.execute("vacuum analyze");
        }
    }

    /** Any database of the cluster, as its superuser. */
    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port + "/" + database + "?reWriteBatchedInserts=true",
                login.user(),
                login.password());
    }

    String script(String name) {
        try {
            return Files.readString(scripts.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
