package io.regulars.system.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Threads that each do one thing after the other until told to stop; the first failure stops all. */
final class Traffic {
    private static final Duration PATIENCE = Duration.ofMinutes(16);

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean running = true;

    void start(String name, Runnable deed) {
        Thread thread = new Thread(
                () -> {
                    while (running && failure.get() == null) {
                        deed.run();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((where, e) -> failure.compareAndSet(null, e));
        threads.add(thread);
        thread.start();
    }

    /** Throws what stopped it, if something did. */
    void check() {
        if (failure.get() != null) {
            throw new IllegalStateException(
                    "the traffic broke: " + failure.get().getMessage(), failure.get());
        }
    }

    /** Returns when every deed that was begun is done. */
    void stop() {
        running = false;
        for (Thread thread : threads) {
            try {
                thread.join(PATIENCE.toMillis());
            } catch (InterruptedException e) {
                throw Pace.interrupted(e);
            }
            if (thread.isAlive()) {
                throw new DrillException(thread.getName() + " does not come to an end");
            }
        }
        check();
    }
}
