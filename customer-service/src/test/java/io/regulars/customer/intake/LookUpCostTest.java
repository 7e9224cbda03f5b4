package io.regulars.customer.intake;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.customer.CustomerServiceTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A new shop's first file comes in by statements that were planned by what other shops have, who have little: its rows cost the
 * same at its end as at its beginning. Counted by PostgreSQL, on tables of the connection's own in the place of the real ones.
 */
@QuarkusTest
class LookUpCostTest extends CustomerServiceTest {
    private static final List<String> TABLES = List.of("customer", "identifier_claim", "shop_order", "consent");
    private static final String OTHERS = """
            with shop as (select gen_random_uuid() as tenant from generate_series(1, 90)),
            person as (select gen_random_uuid() as id, tenant, n from shop cross join generate_series(1, 60) n),
            people as (
                insert into pg_temp.customer (id, tenant, customer_id, kind, root, created_at, version)
                select id, tenant, 'c-' || n, 'identified', id, now(), 1 from person)
            insert into pg_temp.shop_order (id, tenant, order_id, customer, placed_at, status, currency, total, refunded,
                document, content, updated_at, update_stated, version)
            select gen_random_uuid(), tenant, 'o-' || n, id, now(), 'paid', 'EUR', 10, 0, '{}', '', now(), true, 1 from person
            """;
    private static final int BATCHES = 40;
    private static final int PER_BATCH = 50;
    /** A walk through what is there reads half of the file for each batch: twenty rows for each of its own. */
    private static final long FEW = 8L * BATCHES * PER_BATCH;

    @Inject
    @All
    List<RowIntake> intakes;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private Connection connection;

    @BeforeEach
    void tablesOfManySmallShops() throws SQLException {
        Properties properties = new Properties();
        properties.put("user", user);
        properties.put("password", password);
        properties.put("prepareThreshold", "1");
        // As the service's own connections.
        properties.put("options", "-c plan_cache_mode=force_generic_plan");
        connection = DriverManager.getConnection(url, properties);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('regulars.tenants', '{" + tenant + "}', true)");
            for (String table : TABLES) {
                statement.execute("create temporary table " + table + " (like public." + table + " including all)");
            }
            statement.execute(OTHERS);
            for (String table : TABLES) {
                statement.execute("analyze pg_temp." + table);
                statement.execute("call isolate('pg_temp." + table + "')");
            }
        }
    }

    @AfterEach
    void leaveNothing() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void theLastRowsOfAFileCostNoMoreThanTheFirst() throws SQLException {
        assertThat(read("customers", "customer", n -> "{\"customerId\":\"c-" + n + "\",\"name\":\"Anna\"}"))
                .isLessThan(FEW);
        assertThat(read("orders", "shop_order", LookUpCostTest::order)).isLessThan(FEW);
        assertThat(read("orders", "customer", n -> order(BATCHES * PER_BATCH + n)))
                .isLessThan(FEW);
        assertThat(read(
                        "consents",
                        "customer",
                        n -> "{\"customerId\":\"c-" + n + "\",\"channel\":\"email\",\"purpose\":\"marketing\","
                                + "\"granted\":true,\"at\":\"2026-01-01T00:00:00Z\",\"source\":\"shop\"}"))
                .isLessThan(FEW);
    }

    private static String order(int n) {
        return "{\"orderId\":\"o-" + n + "\",\"customer\":{\"customerId\":\"c-" + n % (BATCHES * PER_BATCH)
                + "\"},\"placedAt\":\"2026-01-01T00:00:00Z\",\"status\":\"paid\",\"currency\":\"EUR\","
                + "\"lines\":[{\"sku\":\"S\",\"quantity\":1,\"unitPrice\":\"10.01\"}]}";
    }

    /** Rows of a table that are read while a file comes in. */
    private long read(String kind, String table, IntFunction<String> json) throws SQLException {
        RowIntake intake = intakes.stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        long before = read(table);
        for (int batch = 0; batch < BATCHES; batch++) {
            List<FileRow> rows = IntStream.range(batch * PER_BATCH, (batch + 1) * PER_BATCH)
                    .mapToObj(n -> new FileRow(n, json.apply(n).getBytes(StandardCharsets.UTF_8), null))
                    .toList();
            Checked<?> checked = intake.check(tenant, rows, "key:test");
            // What tells the relay of events wants a transaction to be told after.
            assertThat(QuarkusTransaction.requiringNew().call(() -> checked.store(connection)))
                    .allMatch(outcome -> outcome.problem() == null);
        }
        return read(table) - before;
    }

    private long read(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables"
                                + " where relid = 'pg_temp." + table + "'::regclass")) {
            row.next();
            return row.getLong(1);
        }
    }
}
