package io.regulars.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real PostgreSQL server on a data directory of its own, as durable as in production. */
public final class PostgresServer implements Running {

    private static final Duration START = Duration.ofSeconds(90);
    /** How long the children of a killed server may hold its memory. */
    private static final Duration PREDECESSOR = Duration.ofSeconds(30);

    private static final Duration FAST_SHUTDOWN = Duration.ofSeconds(30);

    private final PostgresCluster cluster;
    private final int port;
    private final ProcessHandle postmaster;
    private final Thread closer = new Thread(this::stop, "postgres-closer");

    private PostgresServer(PostgresCluster cluster, int port, ProcessHandle postmaster) {
        this.cluster = cluster;
        this.port = port;
        this.postmaster = postmaster;
    }

    /**
     * Starts a server and waits until it answers. Creates what is missing: the data directory, the roles
     * {@code regulars_owner} and {@code regulars_app}, the databases. A server that a killed launcher left on the same
     * directory is stopped first. It ends with this JVM at the latest.
     *
     * @param port 0 for any free one
     */
    public static PostgresServer start(Path dataDir, int port, List<String> databases) {
        Path directory = dataDir.toAbsolutePath().normalize();
        Path parent = directory.getParent();
        PostgresServer server =
                start(directory, port, databases, parent, parent.resolve(directory.getFileName() + ".log"));
        Runtime.getRuntime().addShutdownHook(server.closer);
        return server;
    }

    /** For a stack, which stops it after the services: a hook of its own would stop it beside them. */
    static PostgresServer start(Path directory, int port, List<String> databases, Path binariesParent, Path log) {
        PostgresBinaries binaries = PostgresBinaries.unpack(binariesParent);
        PostgresAccount account = PostgresAccount.choose();
        account.requireReach(binaries);
        PostgresCluster cluster = PostgresCluster.openOrCreate(directory, binaries, account);
        cluster.lock().release();
        int chosen = port == 0 ? Ports.anyFree() : port;
        Ports.requireFree(chosen, "PostgreSQL");
        List<String> command = account.command(
                List.of(binaries.program("postgres"), "-D", directory.toString(), "-p", String.valueOf(chosen)));
        long deadline = System.nanoTime() + PREDECESSOR.toNanos();
        while (true) {
            PostgresServer server = new PostgresServer(cluster, chosen, launch(command, log));
            try {
                server.awaitReady(log);
                new PostgresRoles(server).create(databases);
                return server;
            } catch (RuntimeException e) {
                server.close();
                if (!String.valueOf(e.getMessage()).contains("shared memory block") || System.nanoTime() > deadline) {
                    throw e;
                }
                Processes.pause(Duration.ofMillis(500));
            }
        }
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    /** Owns the databases and their tables; may do anything in them. */
    public PostgresLogin owner() {
        return cluster.owner();
    }

    /** What a service works with; subject to row-level security. */
    public PostgresLogin app() {
        return cluster.app();
    }

    PostgresLogin superuser() {
        return cluster.superuser();
    }

    Connection connect(String database, PostgresLogin login) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), login.user(), login.password());
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.of(postmaster);
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(closer);
        } catch (IllegalStateException alreadyShuttingDown) {
            // the hook runs or has run
        }
    }

    private void stop() {
        stop(postmaster);
    }

    /** INT is PostgreSQL's fast shutdown; TERM would wait for clients to leave. */
    static void stop(ProcessHandle postmaster) {
        if (!postmaster.isAlive()) {
            return;
        }
        Processes.signal(postmaster, "INT");
        if (!Processes.awaitExit(postmaster, FAST_SHUTDOWN)) {
            postmaster.descendants().forEach(ProcessHandle::destroyForcibly);
            Processes.kill(postmaster);
        }
    }

    private static ProcessHandle launch(List<String> command, Path log) {
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(Processes.ownSession(command));
            PostgresCluster.SETTINGS.forEach(
                    (name, value) -> builder.command().addAll(List.of("-c", name + "=" + value)));
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            builder.environment().putAll(Map.of("TZ", "UTC", "LC_ALL", "C"));
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Process process = builder.start();
            process.getOutputStream().close();
            return process.toHandle();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(Path log) {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            try (Connection connection = connect("postgres", superuser())) {
                requireOwnDirectory(connection);
                return;
            } catch (SQLException e) {
                if (e.getSQLState() != null && e.getSQLState().startsWith("28")) {
                    throw foreign();
                }
                if (!postmaster.isAlive()) {
                    throw new StackException(
                            "PostgreSQL did not start: " + Processes.lastWords(log) + " (log: " + log + ")");
                }
                if (System.nanoTime() > deadline) {
                    throw new StackException(
                            "PostgreSQL does not answer after " + START.toSeconds() + " s; see " + log, e);
                }
                Processes.pause(Duration.ofMillis(50));
            }
        }
    }

    private void requireOwnDirectory(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("show data_directory")) {
            row.next();
            if (!cluster.lock().isSame(Path.of(row.getString(1)))) {
                throw foreign();
            }
        }
    }

    private StackException foreign() {
        return new StackException("Another PostgreSQL answers on port " + port + ": stop it or choose another port.");
    }
}
