package io.regulars.system.drill;

import java.time.Duration;
import java.util.stream.Stream;

import io.regulars.local.Part;
import io.regulars.system.journal.Journal;
import io.regulars.system.ledger.LedgerCheck;
import io.regulars.system.ledger.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The small form of {@code system-tests/drill crash}; a failure names the seed that repeats it. */
@OnDrillStack
class CrashDrillTest {
    private static final int KILLS = 20;
    private static final int MESSAGES = 500;
    private static final int FREEZE_EVERY = 15;
    private static final Duration REST = Duration.ofMinutes(2);

    private final DrillStack drill;

    CrashDrillTest(DrillStack drill) {
        this.drill = drill;
    }

    /** Other test classes share the stack: what was killed is back before they begin. */
    @AfterEach
    void everyPartIsReadyAgain() {
        await().atMost(REST).until(() -> Stream.of(Part.values()).allMatch(drill.stack()::isReady));
    }

    @Test
    void whateverIsKilledOrFrozenEveryPromiseIsKept() {
        long seed = System.currentTimeMillis();
        try (Journal journal = Journal.open(drill.dataDir().resolve("crash.jsonl"))) {
            new CrashDrill(new Scene(drill.stack(), journal, seed, System.out::println), KILLS, FREEZE_EVERY).run();
            Report report = new LedgerCheck(drill.stack().state(), journal.file()).run(REST);
            System.out.println(report);
            assertThat(report.touches()).isGreaterThanOrEqualTo(MESSAGES);
            assertThat(report.breached()).as("seed " + seed + "\n" + report).isEmpty();
        }
    }
}
