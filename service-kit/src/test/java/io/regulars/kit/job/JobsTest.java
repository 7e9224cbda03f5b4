package io.regulars.kit.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.kit.testing.TestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
class JobsTest {
    @Inject
    Jobs jobs;

    @Inject
    Counting counting;

    @Inject
    Polite polite;

    @Inject
    Breaking breaking;

    @Inject
    Waiting waiting;

    @Inject
    TenantTransactions transactions;

    private final UUID tenant = UUID.randomUUID();

    record Spec(int items, boolean fails, boolean waits) {}

    @Singleton
    static class Counting implements JobHandler {
        volatile CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public String kind() {
            return "counting";
        }

        @Override
        public void run(JobContext job, JsonNode spec) {
            if (spec.get("fails").booleanValue()) {
                throw new ProblemException(CommonProblem.CONFLICT, "can not count");
            }
            long items = spec.get("items").longValue();
            for (long i = 1; i <= items; i++) {
                job.progress(i, items);
                if (spec.get("waits").booleanValue()) {
                    awaitGo();
                }
            }
        }

        private void awaitGo() {
            try {
                goOn.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One item a turn, and a last turn to see that nothing is left; begins when two wait. */
    @Singleton
    static class Polite implements JobHandler {
        final CountDownLatch bothWait = new CountDownLatch(1);
        final List<UUID> turns = new CopyOnWriteArrayList<>();
        private final Map<UUID, Integer> done = new ConcurrentHashMap<>();

        @Override
        public String kind() {
            return "polite";
        }

        @Override
        public void run(JobContext job, JsonNode spec) {
            awaitBoth();
            turns.add(job.id());
            int items = spec.get("items").intValue();
            if (done.getOrDefault(job.id(), 0) < items) {
                job.progress(done.merge(job.id(), 1, Integer::sum), (long) items);
                job.giveWay();
            }
        }

        private void awaitBoth() {
            try {
                bothWait.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for something that never comes. */
    @Singleton
    static class Waiting implements JobHandler {
        private final Map<UUID, CountDownLatch> turns = new ConcurrentHashMap<>();

        @Override
        public String kind() {
            return "waiting";
        }

        @Override
        public void run(JobContext job, JsonNode spec) {
            latch(job.id()).countDown();
            throw new TryLaterException("not yet");
        }

        void turn(UUID job) {
            try {
                assertThat(latch(job).await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private CountDownLatch latch(UUID job) {
            return turns.computeIfAbsent(job, id -> new CountDownLatch(1));
        }
    }

    /** Fails as no program expects to. */
    @Singleton
    static class Breaking implements JobHandler {
        final Map<String, Error> errors = Map.of(
                "memory",
                new OutOfMemoryError("Java heap space"),
                "stack",
                new StackOverflowError(),
                "class",
                new NoClassDefFoundError("io/regulars/Gone"));
        final List<String> abandoned = new CopyOnWriteArrayList<>();

        @Override
        public String kind() {
            return "breaking";
        }

        @Override
        public void run(JobContext job, JsonNode spec) {
            throw errors.get(spec.get("by").textValue());
        }

        @Override
        public void abandoned(UUID tenant, JsonNode spec) {
            abandoned.add(spec.get("by").textValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "stack", "class"})
    void anErrorFailsTheJobAndTheNextOneRuns(String by) {
        JobView job = jobs.submit(tenant, "breaking", Map.of("by", by));
        assertThat(awaitState("breaking", job.id(), "failed").errors())
                .singleElement()
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(500));
        assertThat(breaking.abandoned).contains(by);
        JobView next = jobs.submit(tenant, "counting", new Spec(1, false, false));
        assertThat(awaitState(next.id(), "done").processed()).isEqualTo(1);
    }

    @Test
    void aJobRunsAndShowsItsProgress() {
        JobView job = jobs.submit(tenant, "counting", new Spec(3, false, false));
        JobView done = awaitState(job.id(), "done");
        assertThat(done.processed()).isEqualTo(3);
        assertThat(done.total()).isEqualTo(3);
        assertThat(done.finishedAt()).isAfterOrEqualTo(done.startedAt());
        assertThat(jobs.list(tenant, "counting", new ListQuery()).items()).containsExactly(done);
    }

    @Test
    void aFailedJobSaysWhy() {
        JobView job = jobs.submit(tenant, "counting", new Spec(1, true, false));
        assertThat(awaitState(job.id(), "failed").errors())
                .singleElement()
                .satisfies(problem -> assertThat(problem.detail()).isEqualTo("can not count"));
    }

    @Test
    void aRunningJobIsCancelledAtItsNextReport() {
        JobView job = jobs.submit(tenant, "counting", new Spec(1_000_000, false, true));
        awaitState(job.id(), "running");
        jobs.cancel(tenant, "counting", job.id());
        counting.goOn.countDown();
        assertThat(awaitState(job.id(), "cancelled").processed()).isLessThan(1_000_000);
    }

    @Test
    void aJobWhoseProcessDiedIsTakenOver() {
        assertThat(awaitState(died(4, 0), "done").processed()).isEqualTo(2);
    }

    @Test
    void aJobOfWhichFiveProcessesDiedIsGivenUp() {
        JobView failed = awaitState(died(5, 0), "failed");
        assertThat(failed.processed()).isZero();
        assertThat(failed.errors())
                .singleElement()
                .satisfies(problem -> assertThat(problem.detail())
                        .isEqualTo("given up: 5 times the process that did it ended before it got any further"));
    }

    @Test
    void onlyWhatGetsFurtherThanEverForgetsTheDeaths() {
        UUID again = died(3, 2);
        UUID further = died(3, 1);
        awaitState(again, "done");
        awaitState(further, "done");
        assertThat(attempts(again)).isEqualTo(4);
        assertThat(attempts(further)).isZero();
    }

    @Test
    void aJobThatWaitsForOthersDiesOfNothing() {
        JobView job = jobs.submit(tenant, "waiting", Map.of());
        waiting.turn(job.id());
        await().atMost(Duration.ofSeconds(30)).until(() -> attempts(job.id()) == 0);
        assertThat(jobs.get(tenant, "waiting", job.id()).state()).isEqualTo("running");
    }

    @Test
    void aFailedJobIsDoneAgainWhenToldSo() {
        UUID id = died(5, 0);
        awaitState(id, "failed");
        transactions.callWithoutTenant(c -> {
            jobs.again(c, id);
            return null;
        });
        JobView done = awaitState(id, "done");
        assertThat(done.errors()).isEmpty();
        assertThat(done.processed()).isEqualTo(2);
    }

    /** A job of two items whose process died just now, as often, and that had got as far. */
    private UUID died(int attempts, long furthest) {
        UUID id = UUID.randomUUID();
        transactions.callWithoutTenant(c -> {
            try (var insert = c.prepareStatement("""
                    insert into job (id, tenant, kind, state, spec, lease_until, attempts, furthest)
                    values (?, ?, 'counting', 'running', '{"items":2,"fails":false,"waits":false}',
                        now() - interval '1 second', ?, ?)
                    """)) {
                insert.setObject(1, id);
                insert.setObject(2, tenant);
                insert.setInt(3, attempts);
                insert.setLong(4, furthest);
                return insert.executeUpdate();
            }
        });
        return id;
    }

    private int attempts(UUID id) {
        return transactions.callWithoutTenant(c -> {
            try (var select = c.prepareStatement("select attempts from job where id = ?")) {
                select.setObject(1, id);
                try (var row = select.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }

    @Test
    void aLongJobGivesWayToOneThatWaitsAndGoesOnAfterwards() {
        JobView first = jobs.submit(tenant, "polite", new Spec(3, false, false));
        JobView second = jobs.submit(tenant, "polite", new Spec(3, false, false));
        polite.bothWait.countDown();
        await().atMost(Duration.ofSeconds(30)).until(() -> polite.turns.size() == 8);
        assertThat(polite.turns.subList(0, 6))
                .containsExactly(first.id(), second.id(), first.id(), second.id(), first.id(), second.id());
        assertThat(awaitState("polite", first.id(), "done").processed()).isEqualTo(3);
        assertThat(awaitState("polite", second.id(), "done").processed()).isEqualTo(3);
    }

    @Test
    void anotherTenantsJobIsNotThere() {
        JobView job = jobs.submit(tenant, "counting", new Spec(1, false, false));
        assertThatThrownBy(() -> jobs.get(UUID.randomUUID(), "counting", job.id()))
                .isInstanceOf(ProblemException.class);
    }

    private JobView awaitState(UUID id, String state) {
        return awaitState("counting", id, state);
    }

    private JobView awaitState(String kind, UUID id, String state) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> jobs.get(tenant, kind, id), job -> job.state().equals(state));
    }
}
