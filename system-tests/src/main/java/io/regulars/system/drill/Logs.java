package io.regulars.system.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.regulars.local.Part;

/** How many stack traces the services' logs hold. */
final class Logs {
    private final Path directory;

    /** @param dataDir of the stack */
    Logs(Path dataDir) {
        this.directory = dataDir.resolve("logs");
    }

    /** By service; a log that was cut in the meantime counts from anew. */
    Map<String, Long> stackTraces() {
        Map<String, Long> traces = new TreeMap<>();
        for (Part service : Part.services()) {
            traces.put(service.label(), stackTraces(directory.resolve(service.label() + ".log")));
        }
        return traces;
    }

    private static long stackTraces(Path log) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return begins(lines.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long begins(List<String> lines) {
        long traces = 0;
        boolean inside = false;
        for (String line : lines) {
            boolean frame = line.startsWith("\tat ") || line.startsWith("\t... ") || line.startsWith("Caused by: ");
            traces += frame && !inside ? 1 : 0;
            inside = frame;
        }
        return traces;
    }
}
