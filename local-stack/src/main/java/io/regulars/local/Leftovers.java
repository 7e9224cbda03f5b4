package io.regulars.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a killed launcher left running, found by its written records. */
final class Leftovers {

    private final StackDirectory directory;

    Leftovers(StackDirectory directory) {
        this.directory = directory;
    }

    /** @return how many processes were stopped */
    int stop() {
        List<ProcessHandle> services = Stream.concat(Part.services().stream(), Stream.of(Part.KAFKA))
                .flatMap(part -> alive(part).stream())
                .toList();
        // a paused one takes no other signal
        services.forEach(process -> Processes.signal(process, "CONT"));
        services.forEach(ProcessHandle::destroy);
        services.forEach(process -> Processes.stop(process, Duration.ofSeconds(30)));
        boolean database = new PostgresLock(directory.postgres()).release();
        try {
            for (Part part : Part.values()) {
                Files.deleteIfExists(directory.record(part.label()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return services.size() + (database ? 1 : 0);
    }

    private Optional<ProcessHandle> alive(Part part) {
        return ProcessRecord.read(directory.record(part.label())).flatMap(ProcessRecord::alive);
    }
}
