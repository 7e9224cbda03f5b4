package io.regulars.local;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The place of one part in a stack: whether it shall run, what runs, and when to try again after it died. */
final class Slot {

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
    private static final Duration HEALTHY = Duration.ofMinutes(1);

    private final Part part;
    private final PartLauncher launcher;
    private Running running;
    private boolean wanted;
    private boolean mourned;
    private int deaths;
    private long startedAt;
    private long retryAt;

    Slot(Part part, PartLauncher launcher) {
        this.part = part;
        this.launcher = launcher;
    }

    synchronized void start() {
        wanted = true;
        if (running == null || !running.isAlive()) {
            mourned = false;
            if (running != null) {
                running.close();
                running = null;
            }
            running = launcher.launch(part);
            startedAt = System.nanoTime();
        }
    }

    synchronized void stop() {
        wanted = false;
        if (running != null) {
            running.process().ifPresent(process -> Processes.signal(process, "CONT"));
            running.close();
            running = null;
        }
    }

    /** As {@code kill -9}; it stays down until started again. */
    synchronized void kill() {
        wanted = false;
        if (running != null) {
            running.process().ifPresentOrElse(Processes::kill, running::close);
            running = null;
        }
    }

    void signal(String signal) {
        process().ifPresent(process -> {
            process.descendants().forEach(child -> Processes.signal(child, signal));
            Processes.signal(process, signal);
        });
    }

    synchronized Optional<ProcessHandle> process() {
        return Optional.ofNullable(running).flatMap(Running::process);
    }

    synchronized boolean isAlive() {
        return running != null && running.isAlive();
    }

    /** Starts it again when it died by itself, later each time. */
    synchronized void superviseOnce(Consumer<String> report) {
        if (!wanted || isAlive()) {
            return;
        }
        if (!mourned) {
            mourned = true;
            deaths = System.nanoTime() - startedAt > HEALTHY.toNanos() ? 1 : deaths + 1;
            Duration backoff = backoff();
            retryAt = System.nanoTime() + backoff.toNanos();
            report.accept(part.label() + " died; starting it again in " + backoff.toSeconds() + " s (./regulars logs "
                    + part.label() + ")");
        } else if (System.nanoTime() >= retryAt) {
            restart(report);
        }
    }

    private void restart(Consumer<String> report) {
        try {
            start();
            report.accept(part.label() + " was started again");
        } catch (RuntimeException e) {
            mourned = false;
            report.accept(part.label() + " could not be started again: " + e.getMessage());
        }
    }

    private Duration backoff() {
        Duration doubled = FIRST_BACKOFF.multipliedBy(1L << Math.min(deaths - 1, 5));
        return doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
    }
}
