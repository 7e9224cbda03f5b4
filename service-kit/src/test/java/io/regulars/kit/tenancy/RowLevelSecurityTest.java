package io.regulars.kit.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.testing.TestStack;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
class RowLevelSecurityTest {
    @Inject
    TenantTransactions transactions;

    @Test
    void aStatementWithoutTenantFilterSeesOwnRowsOnly() {
        UUID mine = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        write(mine, 2);
        write(other, 3);
        assertThat(visible(List.of(mine))).isEqualTo(2);
        assertThat(visible(List.of(mine, other))).isEqualTo(5);
    }

    @Test
    void withoutATenantNothingIsVisible() {
        write(UUID.randomUUID(), 1);
        assertThat(transactions.callWithoutTenant(RowLevelSecurityTest::count)).isZero();
    }

    @Test
    void aRowOfAnotherTenantCanNotBeWritten() {
        UUID mine = UUID.randomUUID();
        assertThatThrownBy(() -> transactions.call(mine, c -> insert(c, UUID.randomUUID())))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("row-level security");
    }

    @Test
    void manyTenantsOnOnePoolNeverSeeEachOther() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> seen = pool.invokeAll(IntStream.range(0, 200)
                    .<Callable<Integer>>mapToObj(i -> () -> {
                        UUID tenant = UUID.randomUUID();
                        write(tenant, 1);
                        return visible(List.of(tenant));
                    })
                    .toList());
            for (Future<Integer> count : seen) {
                assertThat(count.get()).isEqualTo(1);
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void workIsDoneAgainWhenADeadlockChoseIt() {
        int[] runs = {0};
        String result = transactions.call(UUID.randomUUID(), c -> {
            if (++runs[0] == 1) {
                throw new SQLException("deadlock detected", "40P01");
            }
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(runs[0]).isEqualTo(2);
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() {
        long begin = System.nanoTime();
        assertThatThrownBy(() -> transactions.call(
                        List.of(UUID.randomUUID()), 1, c -> c.createStatement().execute("select pg_sleep(20)")))
                .matches(DatabaseException::isTransient);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    private void write(UUID tenant, int rows) {
        transactions.run(tenant, c -> {
            for (int i = 0; i < rows; i++) {
                insert(c, tenant);
            }
        });
    }

    private int visible(List<UUID> tenants) {
        return transactions.call(tenants, RowLevelSecurityTest::count);
    }

    private static int insert(Connection connection, UUID tenant) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into note (id, tenant, text, created_at) values (gen_random_uuid(), ?, 'x', now())")) {
            insert.setObject(1, tenant);
            return insert.executeUpdate();
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (var rows = connection.createStatement().executeQuery("select count(*) from note")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
