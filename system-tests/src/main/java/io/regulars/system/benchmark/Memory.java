package io.regulars.system.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code ./regulars demo} holds some minutes after it has shown everything: its launcher and all below it. */
final class Memory implements Measurement {
    private static final String SHOWN = "The stack runs until Ctrl-C.";
    private static final double GIGABYTE = 1 << 30;

    @Override
    public String name() {
        return "memory";
    }

    /** Before the ground is started: what two processes share counts half for each. */
    @Override
    public List<Row> measure(Ground ground, Settings settings) throws Exception {
        Path dataDir = Files.createTempDirectory(ground.home().resolve("system-tests/target"), "benchmark-demo-");
        Process demo = new ProcessBuilder(
                        ground.home().resolve("regulars").toString(),
                        "demo",
                        "--data-dir=" + dataDir,
                        "--port-offset=10000")
                .redirectErrorStream(true)
                .start();
        try {
            awaitShown(demo);
            TimeUnit.MILLISECONDS.sleep(settings.afterDemo().toMillis());
            double all = ProcessTimes.proportionalSetSize(demo.toHandle()) / GIGABYTE;
            Spread once = new Spread(all, all, all);
            String remark = settings.afterDemo().toSeconds() + " s after the demo, in MB: " + byPart(dataDir);
            return List.of(new Row(name(), "GB", Goal.atMost(2, 1.5), once, once, null, Map.of(), Map.of(), remark));
        } finally {
            demo.destroy();
            demo.waitFor(60, TimeUnit.SECONDS);
            Trees.delete(dataDir);
        }
    }

    private static void awaitShown(Process demo) throws IOException {
        StringBuilder output = new StringBuilder();
        BufferedReader lines = new BufferedReader(new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            output.append(line).append('\n');
            if (line.contains(SHOWN)) {
                return;
            }
        }
        throw new IllegalStateException("the demo ended: " + output);
    }

    /** From the process ids that the launcher notes down. */
    private static String byPart(Path dataDir) throws IOException {
        Map<String, Double> sizes = new TreeMap<>();
        try (Stream<Path> records = Files.list(dataDir.resolve("run"))) {
            for (Path record :
                    (Iterable<Path>) records.filter(file -> file.toString().endsWith(".pid"))::iterator) {
                String part = record.getFileName().toString().replace(".pid", "");
                long pid = Long.parseLong(Files.readString(record).strip().split("\\s+")[0]);
                boolean whole = !part.equals("launcher");
                ProcessHandle.of(pid)
                        .ifPresent(process -> sizes.put(part, ProcessTimes.proportionalSetSize(process, whole)));
            }
        }
        return sizes.entrySet().stream()
                .map(size -> String.format(Locale.ROOT, "%s %.0f", size.getKey(), size.getValue() * 1024 / GIGABYTE))
                .collect(Collectors.joining(", "));
    }
}
