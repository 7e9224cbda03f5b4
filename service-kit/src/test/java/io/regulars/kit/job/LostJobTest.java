package io.regulars.kit.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.kit.testing.TestStack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two processes had a job: the first was slower than its lease. */
@QuarkusTest
@QuarkusTestResource(TestStack.class)
class LostJobTest {
    @Inject
    Jobs jobs;

    @Inject
    JobTable table;

    @Inject
    Overtaken overtaken;

    @Inject
    TenantTransactions transactions;

    private final UUID tenant = UUID.randomUUID();
    private final String kind = "lost-" + UUID.randomUUID();
    private JobTable.Claimed loser;
    private JobTable.Claimed holder;

    /** Breaks after its lease ran out and another process claimed the job. */
    @Singleton
    static class Overtaken implements JobHandler {
        final AtomicInteger abandoned = new AtomicInteger();

        @Inject
        TenantTransactions transactions;

        @Override
        public String kind() {
            return "overtaken";
        }

        @Override
        public void run(JobContext job, JsonNode spec) {
            if (spec.get("breaks").booleanValue()) {
                transactions.callWithoutTenant(connection -> {
                    try (var claim = connection.prepareStatement(
                            "update job set fence = fence + 1, lease_until = now() + interval '1 hour' where id = ?")) {
                        claim.setObject(1, job.id());
                        return claim.executeUpdate();
                    }
                });
                throw new IllegalStateException("broken");
            }
        }

        @Override
        public void abandoned(UUID tenant, JsonNode spec) {
            abandoned.incrementAndGet();
        }
    }

    @BeforeEach
    void oneLosesAJobToAnother() {
        UUID id = jobs.submit(tenant, kind, Map.of()).id();
        loser = table.claim(List.of(kind)).orElseThrow();
        transactions.callWithoutTenant(connection -> {
            try (var expire = connection.prepareStatement(
                    "update job set lease_until = now() - interval '1 second' where id = ?")) {
                expire.setObject(1, id);
                return expire.executeUpdate();
            }
        });
        holder = table.claim(List.of(kind)).orElseThrow();
    }

    @Test
    void whoLostItHandsNothingBack() {
        String before = row();
        table.handBack(loser, true);
        table.handBack(loser, false);
        assertThat(row()).isEqualTo(before);
    }

    @Test
    void whoLostItReportsNothingAndIsTold() {
        String before = row();
        assertThat(table.report(loser, 5, 9L)).isEmpty();
        assertThat(table.keep(loser)).isFalse();
        assertThat(row()).isEqualTo(before);
    }

    @Test
    void whoLostItDoesNotFailIt() {
        String before = row();
        table.finish(loser, "failed", List.of(Problem.of(CommonProblem.INTERNAL, "broken", List.of())));
        assertThat(row()).isEqualTo(before);
    }

    @Test
    void whoeverHasDoneItHasDoneIt() {
        table.done(loser);
        assertThat(jobs.get(tenant, kind, holder.id()).state()).isEqualTo("done");
        assertThat(table.report(holder, 5, 9L)).isEmpty();
    }

    @Test
    void whoHoldsItReportsAndHandsItBack() {
        assertThat(table.report(holder, 5, 9L)).contains(false);
        assertThat(table.keep(holder)).isTrue();
        table.handBack(holder, true);
        assertThat(table.claim(List.of(kind)))
                .hasValueSatisfying(again -> assertThat(again.attempts()).isEqualTo(1));
    }

    @Test
    void whatAnotherProcessWorksOnIsNotClearedAway() {
        JobView lost = jobs.submit(tenant, "overtaken", Map.of("breaks", true));
        // One thread does them in turn: when the second is done, the first broke.
        JobView next = jobs.submit(tenant, "overtaken", Map.of("breaks", false));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jobs.get(tenant, "overtaken", next.id()).state().equals("done"));
        assertThat(overtaken.abandoned).hasValue(0);
        assertThat(jobs.get(tenant, "overtaken", lost.id()).state()).isEqualTo("running");
    }

    private String row() {
        return transactions.callWithoutTenant(connection -> {
            try (var select = connection.prepareStatement("select job::text from job where id = ?")) {
                select.setObject(1, holder.id());
                try (var row = select.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            }
        });
    }
}
