package io.regulars.kit.tenancy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class GroupCommitTest {
    private static final UUID TENANT = UUID.randomUUID();

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<List<String>> transactions = new ConcurrentLinkedQueue<>();
    private final CountDownLatch disk = new CountDownLatch(1);
    private final GroupCommit<String, String> together =
            new GroupCommit<>(1, draft -> draft.substring(0, 1), this::transaction, workers);

    @AfterEach
    void nobodyIsLeftWaiting() {
        await().untilAsserted(() -> assertThat(together.isIdle()).isTrue());
        workers.shutdownNow();
    }

    @Test
    void whoComesAloneWaitsForNobody() {
        disk.countDown();
        assertThat(together.take(TENANT, "a").join()).isEqualTo("A");
        assertThat(together.take(TENANT, "b").join()).isEqualTo("B");
        assertThat(transactions).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void whatArrivesWhileTransactionsAreUnderWayGoesTogether() throws Exception {
        List<CompletableFuture<String>> answers = busy(together);
        answers.addAll(arrive(together, "a", "b", "c"));
        disk.countDown();
        assertThat(all(answers)).containsExactly("X", "A", "B", "C");
        assertThat(transactions).hasSize(2).contains(List.of("a", "b", "c"));
    }

    @Test
    void twoOfTheSameOrderNeverShareATransaction() throws Exception {
        List<CompletableFuture<String>> answers = busy(together);
        answers.addAll(arrive(together, "a1", "a2", "b"));
        disk.countDown();
        assertThat(all(answers)).containsExactly("X", "A1", "A2", "B");
        assertThat(transactions).contains(List.of("a1", "b"), List.of("a2"));
    }

    @Test
    void oneThatCanNotBeTakenFailsAlone() throws Exception {
        List<CompletableFuture<String>> answers = busy(together);
        List<CompletableFuture<String>> group = arrive(together, "a", "poison", "c");
        disk.countDown();
        all(answers);
        assertThat(group.get(0).get()).isEqualTo("A");
        assertThatThrownBy(() -> group.get(1).get()).hasRootCauseMessage("poison");
        assertThat(group.get(2).get()).isEqualTo("C");
    }

    @Test
    void aDatabaseThatIsAwayFailsAllOfTheGroupAtOnce() throws Exception {
        List<CompletableFuture<String>> answers = busy(together);
        List<CompletableFuture<String>> group = arrive(together, "a", "lost", "c");
        disk.countDown();
        all(answers);
        for (CompletableFuture<String> answer : group) {
            assertThatThrownBy(answer::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(DatabaseException.class);
        }
        assertThat(transactions).hasSize(2);
    }

    @Test
    void whoWaitsWhileTheDatabaseIsFoundAwayIsToldAtOnce() throws Exception {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        answers.add(together.take(TENANT, "lost"));
        await().until(() -> transactions.size() == 1);
        answers.addAll(arrive(together, "a", "b"));
        disk.countDown();
        for (CompletableFuture<String> answer : answers) {
            assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(DatabaseException.class);
        }
        assertThat(transactions).containsExactly(List.of("lost"));
        assertThat(together.take(TENANT, "c").join()).isEqualTo("C");
    }

    @Test
    void threeWhoWaitDoNotWaitForTheTransactionUnderWay() throws Exception {
        GroupCommit<String, String> beside = new GroupCommit<>(2, draft -> draft, this::transaction, workers);
        List<CompletableFuture<String>> answers = busy(beside);
        answers.addAll(arrive(beside, "a", "b"));
        answers.add(beside.take(TENANT, "c"));
        await().until(() -> transactions.contains(List.of("a", "b", "c")));
        disk.countDown();
        all(answers);
    }

    @Test
    void besideALargeGroupOnlyAsLargeAOneGoes() throws Exception {
        Semaphore disks = new Semaphore(0);
        GroupCommit<String, String> beside = new GroupCommit<>(
                2,
                draft -> draft,
                (tenant, drafts) -> {
                    transactions.add(drafts);
                    disks.acquireUninterruptibly();
                    return drafts;
                },
                workers);
        List<CompletableFuture<String>> answers = busy(beside);
        answers.addAll(arrive(beside, "a", "b"));
        answers.add(beside.take(TENANT, "c"));
        await().until(() -> transactions.contains(List.of("a", "b", "c")));
        answers.addAll(arrive(beside, "d", "e", "f", "g", "h"));
        disks.release();
        await().until(() -> transactions.contains(List.of("d", "e", "f", "g", "h")));
        disks.release();
        await().until(() -> answers.stream().filter(CompletableFuture::isDone).count() > 1);

        answers.addAll(arrive(beside, "i", "j", "k", "l"));
        assertThat(transactions).hasSize(3);
        answers.add(beside.take(TENANT, "m"));
        await().until(() -> transactions.contains(List.of("i", "j", "k", "l", "m")));
        disks.release(2);
        all(answers);
    }

    @Test
    void whoWereAnsweredTogetherGoTogetherAgainWhenTheyComeBack() throws Exception {
        GroupCommit<String, String> patient =
                new GroupCommit<>(1, 1, Duration.ofMinutes(1), draft -> draft, this::transaction, workers);
        List<CompletableFuture<String>> answers = busy(patient);
        answers.addAll(arrive(patient, "a", "b", "c"));
        disk.countDown();
        all(answers);
        transactions.clear();

        answers = new ArrayList<>();
        for (String draft : List.of("d", "e", "f")) {
            answers.add(patient.take(TENANT, draft));
        }
        assertThat(all(answers)).containsExactly("D", "E", "F");
        assertThat(transactions)
                .singleElement()
                .satisfies(group -> assertThat(group).containsExactlyInAnyOrder("d", "e", "f"));
    }

    @Test
    void asManyAsAreWantedGoTogetherThoughTheFirstComesAlone() throws Exception {
        disk.countDown();
        GroupCommit<String, String> sociable =
                new GroupCommit<>(1, 3, Duration.ofMinutes(1), draft -> draft, this::transaction, workers);
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (String draft : List.of("a", "b", "c")) {
            answers.add(sociable.take(TENANT, draft));
        }
        assertThat(all(answers)).containsExactly("A", "B", "C");
        assertThat(transactions).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void whoComesAloneAfterAGroupWaitsAMomentOnce() throws Exception {
        List<CompletableFuture<String>> answers = busy(together);
        answers.addAll(arrive(together, "a", "b", "c"));
        disk.countDown();
        all(answers);
        assertThat(together.take(TENANT, "d").join()).isEqualTo("D");
        assertThat(together.take(TENANT, "e").join()).isEqualTo("E");
    }

    @Test
    void tenantsDoNotWaitForEachOther() throws Exception {
        List<CompletableFuture<String>> answers = busy(together);
        UUID other = UUID.randomUUID();
        CompletableFuture<String> answer = together.take(other, "o");
        await().until(() -> transactions.contains(List.of("o")));
        disk.countDown();
        assertThat(answer.get()).isEqualTo("O");
        all(answers);
    }

    @Test
    void eachOfManyGetsItsOwnAnswer() throws Exception {
        disk.countDown();
        GroupCommit<Integer, Integer> squares = new GroupCommit<>(
                2,
                draft -> draft,
                (tenant, drafts) -> drafts.stream().map(draft -> draft * draft).toList(),
                workers);
        List<CompletableFuture<Integer>> answers =
                IntStream.range(0, 2_000).mapToObj(i -> squares.take(TENANT, i)).toList();
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).isEqualTo(i * i);
        }
        await().until(squares::isIdle);
    }

    /** A transaction is under way, waiting for the disk. */
    private List<CompletableFuture<String>> busy(GroupCommit<String, String> commit) {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        answers.add(commit.take(TENANT, "x"));
        await().until(() -> transactions.size() == 1);
        return answers;
    }

    /** One after the other, each seen waiting before the next comes. */
    private List<CompletableFuture<String>> arrive(GroupCommit<String, String> commit, String... drafts) {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (String draft : drafts) {
            int before = commit.waiting(TENANT);
            answers.add(commit.take(TENANT, draft));
            assertThat(commit.waiting(TENANT)).isEqualTo(before + 1);
        }
        return answers;
    }

    private static List<String> all(List<CompletableFuture<String>> answers) throws Exception {
        List<String> all = new ArrayList<>();
        for (CompletableFuture<String> answer : answers) {
            all.add(answer.get(10, TimeUnit.SECONDS));
        }
        return all;
    }

    private List<String> transaction(UUID tenant, List<String> drafts) {
        transactions.add(drafts);
        try {
            disk.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (drafts.contains("poison")) {
            throw new IllegalArgumentException("poison");
        }
        if (drafts.contains("lost")) {
            throw new DatabaseException(new SQLException("connection lost", "08006"));
        }
        return drafts.stream().map(String::toUpperCase).toList();
    }
}
