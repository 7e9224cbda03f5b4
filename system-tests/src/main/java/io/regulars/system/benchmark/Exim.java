package io.regulars.system.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A mail server that does what mail servers do: what it answers 250 is on its disk, and is delivered at once. For everybody
 * here by throwing it away.
 */
final class Exim implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String CONFIGURATION = """
            primary_hostname = localhost
            spool_directory = %1$s/spool
            log_file_path = %1$s/%%slog
            pid_file_path = %1$s/exim.pid
            exim_user = %2$s
            exim_group = %3$s
            local_interfaces = 127.0.0.1
            daemon_smtp_ports = %4$d
            tls_advertise_hosts =
            keep_environment =
            acl_smtp_rcpt = accept
            acl_smtp_data = accept
            smtp_accept_max = 100
            # not only the first ten of a connection
            smtp_accept_queue_per_connection = 0

            begin routers
            everybody:
              driver = redirect
              data = :blackhole:
            """;

    private final ForeignServer server;
    private final Path queue;
    private final int port;

    private Exim(ForeignServer server, Path queue, int port) {
        this.server = server;
        this.queue = queue;
        this.port = port;
    }

    /** @param directory that holds nothing but what an earlier one has left, which goes */
    static Exim start(Path directory) throws IOException {
        Path home = directory.toAbsolutePath();
        if (Files.exists(home)) {
            Trees.delete(home);
        }
        Files.createDirectories(home);
        int port = ForeignServer.freePort();
        Path file = home.resolve("exim.conf");
        Files.writeString(
                file,
                CONFIGURATION.formatted(
                        home, Files.getAttribute(home, "unix:uid"), Files.getAttribute(home, "unix:gid"), port));
        return new Exim(
                ForeignServer.start(home, port, List.of("exim4", "-C", file.toString(), "-bdf")),
                home.resolve("spool/input"),
                port);
    }

    int port() {
        return port;
    }

    ProcessHandle process() {
        return server.process();
    }

    /** Returns when all that it took is delivered. */
    void awaitDelivered() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (isAnythingQueued()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("mails are still in " + queue);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private boolean isAnythingQueued() {
        try (Stream<Path> mails = Files.list(queue)) {
            return mails.findAny().isPresent();
        } catch (NoSuchFileException notYet) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
