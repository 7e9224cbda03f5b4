package io.regulars.scoring.value;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.kit.testing.TestStack;
import io.regulars.scoring.TestShop;
import io.regulars.scoring.rfm.Scope;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A list is paged through by whoever wants everybody: the last page costs what the first does. Counted by PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(TestStack.class)
class PageCostTest {
    /** So many that it is dearer to read them all than those of a page one by one. */
    private static final int CUSTOMERS = 30_000;

    private static final int PAGE = 100;
    private static final String ROWS = """
            insert into customer (tenant, customer, customer_id, root)
            select '%1$s', id, 'c-' || n, id from (select gen_random_uuid() as id, n from generate_series(1, %2$d) n) c;
            insert into score (tenant, scope, customer, as_of, orders, purchase_days, frequency, monetary, historic,
                this_year, year, excluded, typed)
            select tenant, '%3$s', customer, now(), 0, 0, 0, 0, 0, 0, 2026, '{}', false from customer where tenant = '%1$s'
            """;

    private final TestShop shop = new TestShop();

    @Inject
    TenantTransactions transactions;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "quarkus.flyway.password")
    String password;

    @Test
    void aPageReadsItsOwnCustomersAndNoneBefore() throws SQLException {
        transactions.run(shop.tenant, connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String rows :
                        ROWS.formatted(shop.tenant, CUSTOMERS, Scope.LIVE.id()).split(";")) {
                    statement.execute(rows);
                }
            }
        });
        analyse();
        int seen = 0;
        String cursor = null;
        do {
            ListQuery query = ListQuery.of(null, null, cursor, "" + PAGE);
            Page<String> page = transactions.call(shop.tenant, connection -> {
                long before = customersRead(connection);
                Page<String> some = ValueList.LIST.page(
                        connection,
                        List.of(TestShop.NOON.toString().substring(0, 10), Scope.LIVE.id(), shop.tenant),
                        query,
                        row -> row.getString("customer_id"));
                assertThat(customersRead(connection) - before).isLessThanOrEqualTo(2 * PAGE);
                return some;
            });
            seen += page.items().size();
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(seen).isEqualTo(CUSTOMERS);
    }

    private void analyse() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, owner, password);
                Statement statement = connection.createStatement()) {
            statement.execute("analyze customer, score");
        }
    }

    /** By this connection, since it last told PostgreSQL's statistics. */
    private static long customersRead(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'customer'""")) {
            row.next();
            return row.getLong(1);
        }
    }
}
