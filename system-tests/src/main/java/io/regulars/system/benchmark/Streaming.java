package io.regulars.system.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.regulars.scoring.lifetime.data.Simulation;
import io.regulars.scoring.lifetime.model.CustomerHistory;

/** Seconds from a purchase log of ten times the customers to a score of each, in a process of its own with 512 MB of heap. */
final class Streaming implements Measurement {
    private static final int TIMES = 10;

    @Override
    public String name() {
        return "stream";
    }

    @Override
    public List<Row> measure(Ground ground, Settings settings) throws Exception {
        int customers = TIMES * settings.customers();
        Path directory = Files.createTempDirectory(ground.home().resolve("system-tests/target"), "benchmark-log-");
        try {
            Path log = directory.resolve("purchases.csv");
            long purchases = write(log, customers);
            long begin = System.nanoTime();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            StreamedScores.class.getName(),
                            log.toString(),
                            directory.resolve("scores.csv").toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (process.waitFor() != 0 || !said.startsWith(customers + " ")) {
                throw new IllegalStateException("of " + customers + " customers: " + said);
            }
            String[] words = said.split(" ");
            Spread once = new Spread(seconds, seconds, seconds);
            return List.of(new Row(
                    name(),
                    "s",
                    Goal.NONE,
                    once,
                    once,
                    null,
                    Map.of(),
                    Map.of(),
                    String.format(
                            Locale.ROOT,
                            "%,d customers, %,d purchases, a log of %,d MB; %,d cells, %s; all of them scored in 512 MB",
                            customers,
                            purchases,
                            Files.size(log) >> 20,
                            Long.parseLong(words[1]),
                            words[2])));
        } finally {
            Trees.delete(directory);
        }
    }

    /** Between first and last purchase the days of a history do not matter: they are spread evenly. */
    private static long write(Path log, int customers) throws IOException {
        Simulation simulation = new Simulation(20260101);
        long purchases = 0;
        try (BufferedWriter lines = Files.newBufferedWriter(log, StandardCharsets.US_ASCII)) {
            for (int customer = 0; customer < customers; customer++) {
                CustomerHistory history = SimulatedCustomers.next(simulation);
                String id = Integer.toString(customer);
                for (int k = 0; k <= history.repeats(); k++) {
                    int since = history.repeats() == 0 ? 0 : history.lastRepeatDay() * k / history.repeats();
                    lines.append(id).append(',').append(Integer.toString(since - history.observedDays()));
                    lines.append('\n');
                    purchases++;
                }
            }
        }
        return purchases;
    }
}
