package io.regulars.scoring.run;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.regulars.kit.tenancy.DatabaseException;
import org.jboss.logging.Logger;

/** A thread that looks for work again and again; a failure costs it a second, never its life. */
final class Keeper {
    private static final Logger LOG = Logger.getLogger(Keeper.class);
    private static final long AFTER_FAILURE_MILLIS = 1_000;

    private final String name;
    private final long pauseMillis;
    private final Work work;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    /** Does one piece of work; true when there may be more at once. */
    @FunctionalInterface
    interface Work {
        boolean more();
    }

    Keeper(String name, long pauseMillis, Work work) {
        this.name = name;
        this.pauseMillis = pauseMillis;
        this.work = work;
        this.thread = new Thread(this::loop, name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() throws InterruptedException {
        stopped.countDown();
        thread.join(10_000);
    }

    private void loop() {
        try {
            long pause = 0;
            while (!stopped.await(pause, TimeUnit.MILLISECONDS)) {
                pause = once();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long once() {
        try {
            return work.more() ? 0 : pauseMillis;
        } catch (RuntimeException | Error e) {
            if (DatabaseException.isTransient(e)) {
                LOG.warnf("%s tries again: %s", name, e.getMessage());
            } else {
                LOG.warnf(e, "%s tries again", name);
            }
            return AFTER_FAILURE_MILLIS;
        }
    }
}
