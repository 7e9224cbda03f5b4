package io.regulars.customer.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.kit.tenancy.FirstLook;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class FirstLookTest extends CustomerServiceTest {
    private static final String TABLE = "first_look_test";

    @Inject
    FirstLook looks;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "quarkus.flyway.password")
    String password;

    private Connection connection;

    @BeforeEach
    void newTable() throws SQLException {
        connection = DriverManager.getConnection(url, owner, password);
        // Nobody else is to look at it.
        Sql.execute(connection, "create table " + TABLE + " (n int) with (autovacuum_enabled = off)");
    }

    @AfterEach
    void leaveNothing() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        Sql.execute(connection, "drop table " + TABLE);
        connection.close();
    }

    @Test
    void aTableThatFilledIsAnalysedOnce() throws SQLException {
        assertThat(look()).isFalse();
        fill(10_000);
        assertThat(look()).isTrue();
        assertThat(rowsKnown()).isEqualTo(10_000);
        fill(10_000);
        assertThat(look()).isTrue();
        assertThat(rowsKnown()).isEqualTo(10_000);
    }

    @Test
    void aSmallTableIsLeftAlone() throws SQLException {
        fill(100);
        assertThat(look()).isFalse();
        assertThat(rowsKnown()).isEqualTo(-1);
    }

    @Test
    void rowsThatAreNotCommittedYetAreSeenAtTheNextLook() throws SQLException {
        connection.setAutoCommit(false);
        fill(10_000);
        assertThat(look()).isFalse();
        connection.commit();
        assertThat(look()).isTrue();
        assertThat(rowsKnown()).isEqualTo(10_000);
    }

    @Test
    void theTablesItLooksAtAreThere() {
        assertThat(looks.tables()).isNotEmpty().containsAll(looks.known(looks.tables()));
    }

    private boolean look() {
        return looks.known(List.of(TABLE)).equals(Set.of(TABLE));
    }

    private void fill(int rows) throws SQLException {
        Sql.update(connection, "insert into " + TABLE + " select generate_series(1, ?)", rows);
    }

    private long rowsKnown() throws SQLException {
        return Sql.row(
                        connection,
                        "select reltuples from pg_class where relname = ?",
                        row -> row.getLong("reltuples"),
                        TABLE)
                .orElseThrow();
    }
}
