package io.regulars.kit.tenancy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.testing.TestStack;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
class DatabasePulseTest {
    private static final String PID_OF_THE_SERVER = "select pg_backend_pid()";

    @Inject
    TenantTransactions transactions;

    @Test
    void aServerThatHangsIsNoticed() throws Exception {
        UUID tenant = UUID.randomUUID();
        ProcessHandle server = server();
        long[] begin = new long[1];
        try {
            assertThatThrownBy(() -> transactions.run(tenant, connection -> {
                        signal("STOP", server);
                        begin[0] = System.nanoTime();
                        connection.createStatement().execute("select 1");
                    }))
                    .matches(DatabaseException::isTransient);
            assertThat(Duration.ofNanos(System.nanoTime() - begin[0])).isLessThan(Duration.ofSeconds(6));
        } finally {
            signal("CONT", server);
        }
        assertThat(answer(tenant, "select 1")).isEqualTo(1);
    }

    @Test
    void aServerThatHangsAtTheCommitIsNoticedToo() throws Exception {
        UUID tenant = UUID.randomUUID();
        ProcessHandle server = server();
        long[] begin = new long[1];
        try {
            assertThatThrownBy(() -> transactions.run(tenant, connection -> {
                        connection
                                .createStatement()
                                .execute("insert into note (id, tenant, text, created_at) values (gen_random_uuid(), '"
                                        + tenant + "', 'x', now())");
                        signal("STOP", server);
                        begin[0] = System.nanoTime();
                    }))
                    .matches(DatabaseException::isTransient);
            assertThat(Duration.ofNanos(System.nanoTime() - begin[0])).isLessThan(Duration.ofSeconds(6));
        } finally {
            signal("CONT", server);
        }
        assertThat(answer(tenant, "select 1")).isEqualTo(1);
    }

    @Test
    void aServerThatWorksForLongIsNotCut() {
        assertThat(answer(UUID.randomUUID(), "select 1 from pg_sleep(4)")).isEqualTo(1);
    }

    @Test
    void aServerThatDroppedThePulseDoesNotHang() {
        UUID tenant = UUID.randomUUID();
        answer(tenant, "select 1 from pg_sleep(2)");
        answer(
                tenant,
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'pulse'");
        assertThat(answer(tenant, "select 1 from pg_sleep(3)")).isEqualTo(1);
    }

    private int answer(UUID tenant, String query) {
        return transactions.call(tenant, connection -> {
            try (var rows = connection.createStatement().executeQuery(query)) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }

    private ProcessHandle server() {
        int backend = answer(UUID.randomUUID(), PID_OF_THE_SERVER);
        return ProcessHandle.of(backend).flatMap(ProcessHandle::parent).orElseThrow();
    }

    /** To the server and each of its processes. */
    private static void signal(String signal, ProcessHandle server) {
        List<String> pids = Stream.concat(Stream.of(server), server.descendants())
                .map(process -> String.valueOf(process.pid()))
                .toList();
        try {
            new ProcessBuilder(Stream.concat(Stream.of("kill", "-" + signal), pids.stream())
                            .toList())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
