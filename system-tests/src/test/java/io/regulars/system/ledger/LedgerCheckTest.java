package io.regulars.system.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.regulars.local.StackState;
import io.regulars.system.drill.CalmRun;
import io.regulars.system.drill.DrillStack;
import io.regulars.system.drill.OnDrillStack;
import io.regulars.system.drill.Scene;
import io.regulars.system.journal.Journal;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A check that finds nothing proves nothing until it has found something. */
@OnDrillStack
class LedgerCheckTest {
    private static final Duration TRAFFIC = Duration.ofSeconds(12);
    private static final Duration REST = Duration.ofMinutes(2);
    private static final int SEED = 42;

    private final StackState stack;
    private final Path dataDir;
    private final DrillStack drill;

    LedgerCheckTest(DrillStack drill) {
        this.drill = drill;
        this.stack = drill.stack().state();
        this.dataDir = drill.dataDir();
    }

    @Test
    void namesEachCorruptionAndNothingElse() {
        try (Journal journal = Journal.open(dataDir.resolve("calm.jsonl"))) {
            new CalmRun(new Scene(drill.stack(), journal, SEED, System.out::println), TRAFFIC).run();
            LedgerCheck check = new LedgerCheck(stack, journal.file());
            Report clean = check.run(REST);
            System.out.println(clean);
            assertThat(clean.breached()).as(clean.toString()).isEmpty();

            Tampering tampering = new Tampering(stack);
            List<Corruption> corruptions =
                    new Corruptions(stack, dataDir.resolve("mails"), Journal.read(journal.file()), tampering).all();
            assertThat(corruptions).hasSize(16);
            SoftAssertions all = new SoftAssertions();
            for (Corruption corruption : corruptions) {
                try {
                    corruption.deed().run();
                    Report report = check.run(corruption.arrives() ? REST : Duration.ZERO);
                    all.assertThat(report.breached())
                            .as(corruption + "\n" + report)
                            .isEqualTo(corruption.named());
                } finally {
                    tampering.repair();
                }
            }
            all.assertAll();
        }
    }
}
