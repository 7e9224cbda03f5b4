package io.regulars.customer.privacy;

import java.sql.SQLException;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.kit.testing.RowsRead;
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

    @Test
    void aShopThatErasedNobodyReadsNothingOfThoseWhoDid() throws SQLException {
        UUID other = UUID.randomUUID();
        transactions.run(other, connection -> RowsRead.execute(connection, MANY_ERASED.formatted(other)));
        RowsRead.analyse("tombstone");
        long read = transactions.call(tenant, connection -> {
            long before = RowsRead.of(connection, "tombstone");
            assertThat(Tombstones.isErased(connection, tenant, "c-1")).isFalse();
            return RowsRead.of(connection, "tombstone") - before;
        });
        assertThat(read).isLessThan(RowsRead.FEW);
    }
}
