package io.regulars.system;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.regulars.local.Part;
import io.regulars.local.Ports;
import io.regulars.local.Stack;

/** A stack of the tests' own, started for them and stopped after them. */
final class OwnPlace implements Place {
    /** What a killed process held waits less than the usual half minute. */
    private static final Map<String, String> SETTINGS = Map.of("REGULARS_JOBS_LEASE", "5S");

    private final Path dataDir = Path.of("target", "suite-" + UUID.randomUUID());
    private final Stack stack = new Stack(dataDir, Path.of(".."), Ports.free(), SETTINGS, System.out::println);

    @Override
    public void open() {
        stack.start();
    }

    @Override
    public URI url(Part part) {
        return stack.url(part);
    }

    @Override
    public String adminToken() {
        return stack.state().adminToken();
    }

    /** Behind the stack's back, which then starts the part again. */
    @Override
    public void kill(Part part) {
        stack.process(part)
                .orElseThrow(() -> new AssertionError("nothing to kill"))
                .destroyForcibly();
    }

    @Override
    public boolean isReady(Part part) {
        return stack.isReady(part);
    }

    @Override
    public Optional<Path> dataDir() {
        return Optional.of(dataDir);
    }

    @Override
    public void close() {
        stack.close();
    }
}
