package io.regulars.system.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.regulars.local.StackState;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code system-tests/ledger-check}: exit code 0 when clean, 1 on a breach, 2 when it could not be checked. */
@Command(
        name = "ledger-check",
        mixinStandardHelpOptions = true,
        description = "Compares what a drill's journal says was acknowledged with databases, topics and mails of a"
                + " running stack.")
public final class Main implements Callable<Integer> {
    @Option(names = "--data-dir", required = true, description = "Data directory of the running stack.")
    Path dataDir;

    @Option(names = "--journal", description = "The driver's log; default: journal.jsonl in the data directory.")
    Path journal;

    @Option(names = "--wait", defaultValue = "PT5M", description = "How long it may take to come to rest.")
    Duration patience;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("ledger-check: " + failure.getMessage());
                    return 2;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() {
        Path log = journal == null ? dataDir.resolve("journal.jsonl") : journal;
        Report report = new LedgerCheck(StackState.of(dataDir), log).run(patience);
        report.lines().forEach(System.out::println);
        return report.isClean() ? 0 : 1;
    }
}
