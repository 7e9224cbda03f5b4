package io.regulars.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts the launcher as a process that outlives this one, and waits until its stack is ready. */
final class DetachedLauncher {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private DetachedLauncher() {}

    static void start(StackOptions options, PortOptions ports, Consumer<String> out) {
        StackDirectory directory = options.directory();
        directory.prepare();
        LaunchState state = new LaunchState(directory);
        state.forget();
        out.accept("Starting PostgreSQL, Kafka, the mail sink and the four services ...");
        Path log = directory.log("launcher");
        LogFiles.setAside(log);
        Process launcher = launch(directory, ports, log);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            boolean ended = !launcher.isAlive();
            Optional<String> ready = state.outcome();
            if (ready.isPresent()) {
                out.accept(ready.get());
                out.accept("It runs in the background: ./regulars status, ./regulars logs, ./regulars down.");
                return;
            }
            if (ended) {
                throw new StackException("The launcher ended: " + Processes.lastWords(log) + " (log: " + log + ")");
            }
            Processes.pause(Duration.ofMillis(100));
        }
        Processes.stop(launcher.toHandle(), Duration.ofSeconds(60));
        throw new StackException("Not ready after " + PATIENCE.toMinutes() + " minutes; see " + directory.logs());
    }

    private static Process launch(StackDirectory directory, PortOptions ports, Path log) {
        List<String> command = new ArrayList<>();
        command.add(JavaCommand.executable());
        command.addAll(List.of("-Xms16m", "-Xmx128m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Dregulars.home=" + Repository.root());
        command.addAll(List.of("-cp", ManagementFactory.getRuntimeMXBean().getClassPath()));
        command.addAll(
                List.of(Main.class.getName(), "--data-dir", directory.root().toString()));
        command.addAll(List.of("up", "--in-background"));
        command.addAll(ports.asArguments());
        try {
            ProcessBuilder builder = new ProcessBuilder(Processes.ownSession(command));
            builder.environment().put("MALLOC_ARENA_MAX", "2");
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("Can not start the launcher", e);
        }
    }
}
