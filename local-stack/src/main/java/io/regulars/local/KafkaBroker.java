package io.regulars.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A real single-node Kafka broker in a JVM of its own, which ends when the JVM that started it is gone. */
public final class KafkaBroker implements Running {

    private static final Duration START = Duration.ofSeconds(90);

    private final int port;
    private final Process process;
    private final Path log;

    private KafkaBroker(int port, Process process, Path log) {
        this.port = port;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a broker and waits until it answers; formats the directory when it is new.
     *
     * @param port 0 for any free one
     */
    public static KafkaBroker start(Path dataDir, int port) {
        Path directory = dataDir.toAbsolutePath().normalize();
        return start(directory, port, directory.resolveSibling(directory.getFileName() + ".log"));
    }

    static KafkaBroker start(Path directory, int port, Path log) {
        int chosen = port == 0 ? Ports.anyFree() : port;
        Ports.requireFree(chosen, "Kafka");
        KafkaBroker broker = new KafkaBroker(chosen, launch(directory, chosen, log), log);
        try {
            broker.awaitReady();
            return broker;
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    public String bootstrapServers() {
        return "localhost:" + port;
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.of(process.toHandle());
    }

    @Override
    public void close() {
        Processes.stop(process.toHandle(), Duration.ofSeconds(20));
    }

    private static Process launch(Path directory, int port, Path log) {
        try {
            Files.createDirectories(log.getParent());
            KafkaConfiguration.write(directory, port, Ports.anyFree());
            List<String> command = new ArrayList<>(List.of(
                    JavaCommand.executable(),
                    "-Xms64m",
                    "-Xmx384m",
                    "-Xss512k",
                    "-XX:+UseSerialGC",
                    "-Dorg.slf4j.simpleLogger.showDateTime=true",
                    "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                    "-cp",
                    classPath(),
                    KafkaBrokerMain.class.getName(),
                    KafkaConfiguration.FILE));
            ProcessBuilder builder = new ProcessBuilder(Processes.ownSession(command)).directory(directory.toFile());
            builder.environment().put("MALLOC_ARENA_MAX", "2");
            return builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Can not start Kafka in " + directory, e);
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + START.toNanos();
        while (!listens() || !hasNode()) {
            if (!process.isAlive()) {
                throw new StackException("Kafka did not start: " + Processes.lastWords(log) + " (log: " + log + ")");
            }
            if (System.nanoTime() > deadline) {
                throw new StackException("Kafka is not ready after " + START.toSeconds() + " s; see " + log);
            }
            Processes.pause(Duration.ofMillis(100));
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean hasNode() {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        try (Admin admin = Admin.create(settings)) {
            return !admin.describeCluster().nodes().get(10, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw Processes.interrupted(e);
        }
    }
}
