package io.regulars.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The whole suite on this machine: database, broker, mail sink and the four services, started and watched over. */
public final class Stack implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(120);
    private static final long LOG_LIMIT = 20L << 20;
    private static final List<Part> GROUND = List.of(Part.POSTGRES, Part.KAFKA, Part.MAIL_SINK);

    private final StackDirectory directory;
    private final Ports ports;
    private final Consumer<String> report;
    private final PartLauncher launcher;
    private final Map<Part, Slot> slots = new EnumMap<>(Part.class);
    private final List<Running> others = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService supervisor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "supervisor");
        thread.setDaemon(true);
        return thread;
    });
    private LauncherLock lock;
    private volatile boolean closed;

    /**
     * @param dataDir holds everything; the same directory gives the same stack again
     * @param repository the checkout whose built services are started
     * @param report takes one line per event worth telling, such as a part that died
     */
    public Stack(Path dataDir, Path repository, Ports ports, Consumer<String> report) {
        this(dataDir, repository, ports, Map.of(), report);
    }

    /** @param settings environment variables that every service gets besides its own */
    public Stack(Path dataDir, Path repository, Ports ports, Map<String, String> settings, Consumer<String> report) {
        this.directory = StackDirectory.at(dataDir);
        this.ports = ports;
        this.report = report;
        this.launcher = new PartLauncher(directory, repository.toAbsolutePath(), ports, settings);
        for (Part part : Part.values()) {
            slots.put(part, new Slot(part, launcher));
        }
    }

    /** Starts all parts and waits until all services are ready; nothing is left running when that fails. */
    public void start() {
        directory.prepare();
        lock = LauncherLock.take(directory);
        try {
            int stopped = new Leftovers(directory).stop();
            if (stopped > 0) {
                report.accept("Stopped " + stopped + " processes that a killed launcher had left.");
            }
            ports.requireAllFree();
            slots.keySet().forEach(part -> LogFiles.setAside(directory.log(part.label())));
            new StackState(directory).save(ports);
            inParallel(GROUND, this::start);
            inParallel(Part.services(), service -> {
                start(service);
                awaitReady(service);
            });
            superviseFromNowOn();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts one part, on the data it had; does nothing when it runs. */
    public void start(Part part) {
        if (closed) {
            throw new StackException("The stack is stopping.");
        }
        slots.get(part).start();
    }

    /**
     * Starts a second process of a service, on the same database, broker and settings, and returns when it is ready. Nobody
     * watches over it; it ends with the stack at the latest.
     */
    public ProcessHandle startAnother(Part service) {
        int managementPort = Ports.anyFree();
        Running another = launcher.launchAnother(service, Ports.anyFree(), managementPort);
        others.add(another);
        awaitReady(service.label() + "-2", another::isAlive, () -> ServiceProcess.isReady(managementPort));
        return another.process().orElseThrow();
    }

    /** Stops one part in good order; it stays down until started. */
    public void stop(Part part) {
        slots.get(part).stop();
    }

    /** Ends one part as {@code kill -9} does; it stays down until started. */
    public void kill(Part part) {
        slots.get(part).kill();
    }

    /** Freezes one part: it keeps its connections and answers nothing. */
    public void pause(Part part) {
        slots.get(part).signal("STOP");
    }

    public void resume(Part part) {
        slots.get(part).signal("CONT");
    }

    /** The process of a part, for drills that kill it behind the stack's back; empty for the mail sink. */
    public Optional<ProcessHandle> process(Part part) {
        return slots.get(part).process();
    }

    /** Whether a service says that it can work; for the other parts whether they run. */
    public boolean isReady(Part part) {
        return part.isService()
                ? ServiceProcess.isReady(ports.secondOf(part))
                : slots.get(part).isAlive();
    }

    public void awaitReady(Part part) {
        awaitReady(part.label(), slots.get(part)::isAlive, () -> isReady(part));
    }

    private void awaitReady(String label, BooleanSupplier alive, BooleanSupplier ready) {
        Path log = directory.log(label);
        long deadline = System.nanoTime() + READY.toNanos();
        while (!ready.getAsBoolean()) {
            if (!alive.getAsBoolean()) {
                throw new StackException(label + " did not start: " + Processes.lastWords(log) + " (log: " + log + ")");
            }
            if (System.nanoTime() > deadline) {
                throw new StackException(label + " is not ready after " + READY.toSeconds() + " s; see " + log);
            }
            Processes.pause(Duration.ofMillis(150));
        }
    }

    /** Addresses, logins and keys of this stack. */
    public StackState state() {
        return new StackState(directory);
    }

    public URI url(Part part) {
        return state().url(part);
    }

    StackDirectory directory() {
        return directory;
    }

    boolean isOpen() {
        return lock != null;
    }

    /** Stops everything: first the services, then what they stand on. */
    @Override
    public synchronized void close() {
        closed = true;
        supervisor.shutdown();
        others.forEach(Running::close);
        inParallel(Part.services(), this::stop);
        inParallel(GROUND, this::stop);
        if (lock != null) {
            new Leftovers(directory).stop();
            lock.close();
            lock = null;
        }
    }

    private void superviseFromNowOn() {
        supervisor.scheduleWithFixedDelay(this::supervise, 500, 500, TimeUnit.MILLISECONDS);
        LogFiles logs = new LogFiles(directory.logs(), LOG_LIMIT);
        supervisor.scheduleWithFixedDelay(() -> rotate(logs), 10, 10, TimeUnit.SECONDS);
    }

    private void supervise() {
        for (Slot slot : slots.values()) {
            if (!closed) {
                slot.superviseOnce(report);
            }
        }
    }

    private void rotate(LogFiles logs) {
        try {
            logs.rotate();
        } catch (IOException e) {
            report.accept("Can not cut the logs: " + e.getMessage());
        }
    }

    /** Waits for all, then fails with the first failure. */
    private static void inParallel(List<Part> parts, Consumer<Part> action) {
        List<CompletableFuture<Void>> all = parts.stream()
                .map(part -> CompletableFuture.runAsync(
                        () -> action.accept(part), task -> new Thread(task, part.label()).start()))
                .toList();
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
