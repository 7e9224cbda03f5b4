package io.regulars.system.drill;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Consumer;

import io.regulars.local.Ports;
import io.regulars.local.Stack;
import io.regulars.system.journal.Journal;
import io.regulars.system.ledger.LedgerCheck;
import io.regulars.system.ledger.Report;
import picocli.CommandLine.Option;

/** What all drills have in common: a stack of their own, a seed, and the ledger check at the end. */
final class DrillOptions {
    private static final Duration REST = Duration.ofMinutes(6);

    @Option(
            names = "--data-dir",
            defaultValue = "system-tests/target/drill",
            description = "Where the stack and the journal lie; made anew by each drill. Default: ${DEFAULT-VALUE}.")
    Path directory;

    @Option(names = "--seed", description = "Repeats the moments and victims of an earlier drill.")
    Long seed;

    /** Runs the drill on a new stack, checks the ledger, prints both; the exit code of the command. */
    int run(Consumer<Scene> drill) {
        long chosen = seed == null ? new SecureRandom().nextInt(1_000_000) : seed;
        Path data = directory.resolve("run-" + System.currentTimeMillis());
        Path home = Path.of(System.getProperty("regulars.home", "."));
        System.out.println("seed " + chosen + ", data in " + data);
        try (Stack stack = new Stack(data, home, Ports.free(), System.out::println);
                Journal journal = Journal.open(data.resolve("journal.jsonl"))) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
            stack.start();
            Scene scene = new Scene(stack, journal, chosen, System.out::println);
            drill.accept(scene);
            Report report = new LedgerCheck(stack.state(), journal.file()).run(REST);
            report.lines().forEach(System.out::println);
            scene.claims().lines().forEach(System.out::println);
            System.out.println("seed " + chosen);
            return report.isClean() && scene.claims().hold() ? 0 : 1;
        }
    }
}
