package io.regulars.system.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

import io.regulars.local.Part;
import io.regulars.local.Stack;

/** The services' memory, by {@code /proc}. */
record ProcessMemory(Stack stack) {
    private static final String RESIDENT = "VmRSS:";

    /** Resident bytes of each service that runs. */
    Map<Part, Long> now() {
        Map<Part, Long> memory = new EnumMap<>(Part.class);
        for (Part service : Part.services()) {
            stack.process(service).ifPresent(process -> memory.put(service, resident(process.pid())));
        }
        return memory;
    }

    static Map<String, Long> megabytes(Map<Part, Long> memory) {
        Map<String, Long> megabytes = new TreeMap<>();
        memory.forEach((service, bytes) -> megabytes.put(service.label(), bytes >> 20));
        return megabytes;
    }

    private static long resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", "" + pid, "status")).stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
