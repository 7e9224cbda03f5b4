package io.regulars.kit.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.tenancy.PlainTransactions;
import io.regulars.kit.testing.TestStack;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A database of the kit's first version, with jobs in it, becomes one of today. */
@QuarkusTest
@QuarkusTestResource(TestStack.class)
class UpgradeTest {
    private static final String SCHEMA = "upgraded";

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "quarkus.flyway.password")
    String password;

    @ConfigProperty(name = "quarkus.flyway.placeholders.app")
    String app;

    @TempDir
    Path first;

    private PlainTransactions transactions;

    @BeforeEach
    void aDatabaseOfTheFirstVersion() throws IOException {
        transactions = new PlainTransactions(url, owner, password, SCHEMA);
        try (InputStream kit = getClass().getResourceAsStream("/db/kit/V1__kit.sql")) {
            Files.copy(kit, first.resolve("V1__kit.sql"));
        }
        migrate("filesystem:" + first);
        transactions.callWithoutTenant(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate("""
                        insert into job (id, tenant, kind, state, spec, processed, lease_until)
                        values (gen_random_uuid(), gen_random_uuid(), 'old', 'queued', '{}', 0, null),
                            (gen_random_uuid(), gen_random_uuid(), 'old', 'running', '{}', 7, now() - interval '1 day'),
                            (gen_random_uuid(), gen_random_uuid(), 'old', 'done', '{}', 9, now() - interval '2 days')
                        """);
            }
        });
    }

    @Test
    void jobsThatWaitAreDoneByTheNewVersion() {
        migrate("classpath:db/kit");

        JobTable table = new JobTable(transactions, new ObjectMapper(), Duration.ofSeconds(30));
        JobTable.Claimed cutOff = table.claim(List.of("old")).orElseThrow();
        JobTable.Claimed queued = table.claim(List.of("old")).orElseThrow();
        assertThat(table.claim(List.of("old"))).isEmpty();
        assertThat(List.of(cutOff, queued))
                .extracting(JobTable.Claimed::attempts)
                .containsOnly(1);
        assertThat(table.report(cutOff, 8, 9L)).contains(false);
        table.done(cutOff);
        table.handBack(queued, true);
        assertThat(states()).isEqualTo(Map.of("done", 2L, "running", 1L));
    }

    private void migrate(String location) {
        Flyway.configure()
                .dataSource(url, owner, password)
                .schemas(SCHEMA)
                .locations(location)
                .placeholders(Map.of("app", app))
                .load()
                .migrate();
    }

    private Map<String, Long> states() {
        return transactions.callWithoutTenant(connection -> {
            Map<String, Long> states = new HashMap<>();
            try (var rows = connection.createStatement().executeQuery("select state, count(*) from job group by 1")) {
                while (rows.next()) {
                    states.put(rows.getString(1), rows.getLong(2));
                }
            }
            return states;
        });
    }
}
