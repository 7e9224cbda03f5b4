package io.regulars.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostgresServerTest {

    private static final List<String> DATABASES = List.of("regulars_customer", "regulars_scoring");

    private final Path directory = TestDirectory.create("postgres");

    @Test
    void writesDurablyAndOffersBothRoles() throws SQLException {
        try (PostgresServer server = PostgresServer.start(directory, 0, DATABASES);
                Connection app = server.connect("regulars_customer", server.app());
                Connection owner = server.connect("regulars_scoring", server.owner())) {
            assertThat(one(app, "show fsync")).isEqualTo("on");
            assertThat(one(app, "show synchronous_commit")).isEqualTo("on");
            assertThat(one(app, "show full_page_writes")).isEqualTo("on");
            assertThat(one(app, "select lower('É')")).isEqualTo("é");
            assertThat(one(owner, "select current_user")).isEqualTo("regulars_owner");
            assertThat(
                            one(
                                    app,
                                    "select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
        }
    }

    @Test
    void logsAViolatedConstraintWithoutTheRow() throws Exception {
        try (PostgresServer server = PostgresServer.start(directory, 0, DATABASES);
                Connection owner = server.connect("regulars_customer", server.owner());
                Statement statement = owner.createStatement()) {
            statement.execute("create table person (name text unique, age int not null)");
            try (PreparedStatement insert = owner.prepareStatement("insert into person values (?, ?)")) {
                insert.setString(1, "Zoe Kanari");
                insert.setInt(2, 42);
                insert.executeUpdate();
                assertThatThrownBy(insert::executeUpdate).isInstanceOf(SQLException.class);
                insert.setNull(2, Types.INTEGER);
                assertThatThrownBy(insert::executeUpdate).isInstanceOf(SQLException.class);
            }
        }

        assertThat(Files.readString(directory.resolveSibling(directory.getFileName() + ".log")))
                .contains("duplicate key value", "null value in column \"age\"")
                .doesNotContain("Kanari");
    }

    @Test
    void findsWhatWasCommittedBeforeItWasKilled() throws SQLException {
        PostgresServer first = PostgresServer.start(directory, 0, DATABASES);
        try (Connection owner = first.connect("regulars_customer", first.owner());
                Statement statement = owner.createStatement()) {
            statement.execute("create table kept (value text)");
            statement.execute("insert into kept values ('acknowledged')");
        }
        first.process().ifPresent(Processes::kill);

        try (PostgresServer second = PostgresServer.start(directory, first.port(), DATABASES);
                Connection owner = second.connect("regulars_customer", second.owner())) {
            assertThat(one(owner, "select value from kept")).isEqualTo("acknowledged");
        }
    }

    @Test
    void replacesTheServerOfAKilledLauncher() throws SQLException {
        PostgresServer orphan = PostgresServer.start(directory, 0, DATABASES);

        try (PostgresServer second = PostgresServer.start(directory, orphan.port(), DATABASES);
                Connection app = second.connect("regulars_customer", second.app())) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(one(app, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void startsThoughALockFileNamesAStranger() throws Exception {
        PostgresServer.start(directory, 0, DATABASES).close();
        Files.writeString(
                directory.resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + directory + "\n1700000000\n15432\n\nlocalhost\n");

        try (PostgresServer server = PostgresServer.start(directory, 0, DATABASES)) {
            assertThat(server.isAlive()).isTrue();
        }
    }

    @Test
    void refusesAForeignDirectory() throws Exception {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("holiday.txt"), "not a database");

        assertThatThrownBy(() -> PostgresServer.start(directory, 0, DATABASES))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("is not a database of Regulars");
        assertThat(directory.resolve("holiday.txt")).exists();
    }

    @Test
    void refusesThePortOfAnotherServer() {
        try (PostgresServer other = PostgresServer.start(TestDirectory.create("other"), 0, DATABASES)) {
            assertThatThrownBy(() -> PostgresServer.start(directory, other.port(), DATABASES))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("Port " + other.port() + " (PostgreSQL) is taken");
        }
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
