package io.regulars.demo;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Calls side by side, at most so many at once, started in the order given; the first failure ends it. */
final class InFlight implements AutoCloseable {

    private final int most;
    private final Semaphore free;
    private final ExecutorService workers;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    InFlight(int most) {
        this.most = most;
        free = new Semaphore(most);
        workers = Executors.newFixedThreadPool(most, work -> {
            var thread = new Thread(work, "demo-load");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Waits for a free place. */
    void start(Callable<?> call) throws Exception {
        free.acquire();
        if (failure.get() != null) {
            free.release();
            throw failure.get();
        }
        workers.execute(() -> {
            try {
                call.call();
            } catch (Exception e) {
                failure.compareAndSet(null, e);
            } finally {
                free.release();
            }
        });
    }

    /** Waits for all of them. */
    void finish() throws Exception {
        free.acquire(most);
        free.release(most);
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
