package io.regulars.customer.privacy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.kit.tenancy.TenantTransactions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class TombstoneCostTest extends CustomerServiceTest {
    private static final String MANY_ERASED = """
            with erased as (
                insert into erasure (id, tenant, customer, erased_id, requested_by, requested_at)
                values (gen_random_uuid(), '%1$s', gen_random_uuid(), 'x', 'test', now()) returning id)
            insert into tombstone (tenant, mark, erasure)
            select '%1$s', decode(md5(n::text), 'hex'), id from erased cross join generate_series(1, 20000) n
            """;

    @Inject
    TenantTransactions transactions;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "quarkus.flyway.password")
    String password;

    @Test
    void aShopThatErasedNobodyReadsNothingOfThoseWhoDid() throws SQLException {
        UUID other = UUID.randomUUID();
        transactions.run(other, connection -> execute(connection, MANY_ERASED.formatted(other)));
        try (Connection connection = DriverManager.getConnection(url, owner, password)) {
            execute(connection, "analyze tombstone");
        }
        long read = transactions.call(tenant, connection -> {
            long before = read(connection);
            assertThat(Tombstones.isErased(connection, tenant, "c-1")).isFalse();
            return read(connection) - before;
        });
        assertThat(read).isZero();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** By this connection, since it last told PostgreSQL's statistics. */
    private static long read(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'tombstone'");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
