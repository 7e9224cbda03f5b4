package io.regulars.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows the end of the logs, and what comes. */
@Command(name = "logs", description = "Show the logs of all parts, or of one.")
final class LogsCommand implements Callable<Integer> {

    private static final int TAIL = 16_384;

    @ParentCommand
    Main main;

    @Parameters(arity = "0..1", paramLabel = "PART", description = "For example customer-service or launcher.")
    String part;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until Ctrl-C.")
    boolean follow;

    private final Map<Path, Long> shown = new TreeMap<>();

    @Override
    public Integer call() throws IOException {
        for (Path log : logs()) {
            shown.put(log, Math.max(0, Files.size(log) - TAIL));
        }
        do {
            for (Path log : shown.keySet()) {
                showNew(log);
            }
            if (follow) {
                Processes.pause(Duration.ofMillis(500));
            }
        } while (follow);
        return 0;
    }

    private List<Path> logs() throws IOException {
        Path directory = main.options.directory().logs();
        if (!Files.isDirectory(directory)) {
            throw new StackException("There are no logs in " + directory + ".");
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> found = files.filter(file -> part == null
                            ? file.toString().endsWith(".log")
                            : file.getFileName().toString().equals(part + ".log"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new StackException("There is no log of " + part + " in " + directory + ".");
            }
            return found;
        }
    }

    private void showNew(Path log) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            // shorter than before: it was cut
            long from = shown.get(log) > file.length() ? 0 : shown.get(log);
            byte[] content = new byte[(int) Math.min(file.length() - from, 1 << 20)];
            file.seek(from);
            file.readFully(content);
            shown.put(log, from + content.length);
            String name = log.getFileName().toString().replace(".log", "");
            String text = new String(content, StandardCharsets.UTF_8);
            text.lines().forEach(line -> System.out.println(part == null ? name + " | " + line : line));
        }
    }
}
