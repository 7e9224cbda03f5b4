package io.regulars.scoring.segment;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.kit.testing.RowsRead;
import io.regulars.kit.testing.TestStack;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
class MembersCostTest {
    private static final int MEMBERS = 30_000;
    private static final int PAGE = 100;
    private static final String ROWS = """
            insert into customer (tenant, customer, customer_id, root)
            select '%1$s', id, 'c-' || n, id from (select gen_random_uuid() as id, n from generate_series(1, %3$d) n) c;
            insert into segment_member (tenant, segment, customer, since)
            select tenant, '%2$s', customer, now() from customer where tenant = '%1$s'
            """;

    private final UUID tenant = UUID.randomUUID();
    private final UUID segment = UUID.randomUUID();

    @Inject
    TenantTransactions transactions;

    @Test
    void aPageReadsItsOwnCustomersAndNoneBefore() throws SQLException {
        transactions.run(tenant, connection -> RowsRead.execute(connection, ROWS.formatted(tenant, segment, MEMBERS)));
        RowsRead.analyse("customer", "segment_member");
        int seen = 0;
        String cursor = null;
        do {
            ListQuery query = ListQuery.of(null, null, cursor, "" + PAGE);
            Page<String> page = transactions.call(tenant, connection -> {
                long before = RowsRead.of(connection, "customer");
                Page<String> some = SegmentMembers.MEMBERS.page(
                        connection, List.of(tenant, segment), query, row -> row.getString("customer_id"));
                assertThat(RowsRead.of(connection, "customer") - before).isLessThan(4 * PAGE);
                return some;
            });
            seen += page.items().size();
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(seen).isEqualTo(MEMBERS);
    }
}
