package io.regulars.scoring.value;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.kit.testing.RowsRead;
import io.regulars.kit.testing.TestStack;
import io.regulars.scoring.TestShop;
import io.regulars.scoring.identity.CustomerKey;
import io.regulars.scoring.purchase.Summaries;
import io.regulars.scoring.rfm.Scope;
import io.regulars.scoring.settings.Shops;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is read of a shop is not paid for by what else is there: rows counted by PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(TestStack.class)
class ReadCostTest {
    /** So many that it is dearer to read them all than some one by one. */
    private static final int ROWS = 30_000;

    /** Shops; where there are many, each is taken for a small one. */
    private static final int OTHERS = 200;

    private static final int PAGE = 100;
    private static final String VALUES = """
            insert into customer (tenant, customer, customer_id, root)
            select '%1$s', id, 'c-' || n, id from (select gen_random_uuid() as id, n from generate_series(1, %2$d) n) c;
            insert into score (tenant, scope, customer, as_of, orders, purchase_days, frequency, monetary, historic,
                this_year, year, excluded, typed)
            select tenant, '%3$s', customer, now(), 0, 0, 0, 0, 0, 0, 2026, '{}', false from customer where tenant = '%1$s'
            """;

    private static final String TOUCHES = """
            insert into touch (tenant, touch, customer, channel, sent_at)
            select '%1$s', gen_random_uuid(), gen_random_uuid(), 'email', now() from generate_series(1, %2$d)
            """;

    private final TestShop shop = new TestShop();

    @Inject
    TenantTransactions transactions;

    @Inject
    Shops shops;

    @Test
    void aPageReadsItsOwnCustomersAndNoneBefore() throws SQLException {
        for (int other = 0; other < OTHERS; other++) {
            fill(UUID.randomUUID(), VALUES, 10);
        }
        fill(shop.tenant, VALUES, ROWS, "customer", "score");
        int seen = 0;
        String cursor = null;
        do {
            ListQuery query = ListQuery.of(null, null, cursor, "" + PAGE);
            Page<String> page = transactions.call(shop.tenant, connection -> {
                long before = RowsRead.of(connection, "customer");
                Page<String> some = ValueList.LIST.page(
                        connection,
                        List.of(TestShop.NOON.toString().substring(0, 10), Scope.LIVE.id(), shop.tenant),
                        query,
                        row -> row.getString("customer_id"));
                assertThat(RowsRead.of(connection, "customer") - before).isLessThan(4 * PAGE);
                return some;
            });
            seen += page.items().size();
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(seen).isEqualTo(ROWS);
    }

    @Test
    void aValueReadsNoneOfTheTouchesOfOtherShops() throws SQLException {
        fill(UUID.randomUUID(), TOUCHES, ROWS, "touch");
        Instant now = Instant.now();
        CustomerKey customer = new CustomerKey(shop.tenant, UUID.randomUUID());
        long read = transactions.call(shop.tenant, connection -> {
            long before = RowsRead.of(connection, "touch");
            Summaries.now(connection, List.of(customer), Map.of(shop.tenant, shops.read(connection, shop.tenant)), now);
            return RowsRead.of(connection, "touch") - before;
        });
        assertThat(read).isLessThan(RowsRead.FEW);
    }

    private void fill(UUID tenant, String inserts, int rows, String... tables) throws SQLException {
        transactions.run(
                tenant, connection -> RowsRead.execute(connection, inserts.formatted(tenant, rows, Scope.LIVE.id())));
        RowsRead.analyse(tables);
    }
}
