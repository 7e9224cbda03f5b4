package io.regulars.system.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the suite against the raw limits of its own PostgreSQL and Kafka. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        description =
                "Measures Regulars as a share of what its own PostgreSQL and Kafka can do; see docs/benchmarks.md.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every must is reached", "1:one is missed, or something failed"})
public final class Benchmark implements Callable<Integer> {
    private static final List<Measurement> ALL = List.of(
            // first: it starts a suite of its own and wants the machine for itself
            new Memory(),
            // the larger load compiles the services for the smaller one
            new Intake(32),
            new Intake(8),
            new Batches(100),
            new Batches(1_000),
            new Imports(),
            new HotCustomer(),
            new Consuming(),
            new Dispatching(),
            new Delay(),
            Reads.value(),
            Reads.customer(),
            new Proxying(),
            new Flat(),
            new Fits(),
            new Rescoring(),
            new Streaming(),
            new ScoringRuns(),
            new Campaign());

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "What to measure (default: all); --list tells.")
    private List<String> names = List.of();

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds of each contestant (default: 5).")
    private int rounds = 5;

    @Option(names = "--seconds", paramLabel = "N", description = "Of one round (default: 10).")
    private int seconds = 10;

    @Option(
            names = "--customers",
            paramLabel = "N",
            description = "Of a simulated shop (default: 1000000; the musts hold for that).")
    private int customers = 1_000_000;

    @Option(names = "--quick", description = "Two rounds of three seconds, to see that everything works.")
    private boolean quick;

    @Option(names = "--list", description = "Names what can be measured.")
    private boolean list;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Where the suite is started (default: a new one).")
    private Path dataDir;

    @Option(names = "--json", paramLabel = "FILE", description = "The result (default: target/benchmark.json).")
    private Path json;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (list) {
            ALL.forEach(measurement -> System.out.println(measurement.name()));
            return 0;
        }
        Path home = Path.of(System.getProperty("regulars.home", "."));
        Path target = home.resolve("system-tests/target");
        Settings settings = quick ? Settings.quick() : Settings.full(rounds, seconds, customers);
        Path directory = dataDir == null ? Files.createTempDirectory(target, "benchmark-") : dataDir;
        Report report = new Report();
        System.out.println(Machine.describe());
        Report.head(System.out);
        try (Ground ground = new Ground(home, directory)) {
            // Ctrl-C leaves nothing behind either
            Runtime.getRuntime().addShutdownHook(new Thread(ground::close));
            for (Measurement measurement : selected()) {
                for (Row row : measurement.measure(ground, settings)) {
                    report.add(row);
                    Report.print(row, System.out);
                }
            }
        }
        if (dataDir == null) {
            Trees.delete(directory);
        }
        report.write(json == null ? target.resolve("benchmark.json") : json);
        return report.anyMissed() ? 1 : 0;
    }

    private List<Measurement> selected() {
        if (names.isEmpty()) {
            return ALL;
        }
        List<String> known = ALL.stream().map(Measurement::name).toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new ParameterException(
                    spec.commandLine(), name + " can not be measured; one of: " + String.join(", ", known));
        });
        return ALL.stream()
                .filter(measurement -> names.contains(measurement.name()))
                .toList();
    }
}
