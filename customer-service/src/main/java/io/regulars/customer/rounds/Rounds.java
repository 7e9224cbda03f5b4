package io.regulars.customer.rounds;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.regulars.kit.tenancy.DatabaseException;
import org.jboss.logging.Logger;

/** A thread that does the same work again and again; a failure costs it one pause, never its life. */
public final class Rounds {
    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private final String name;
    private final Duration pause;
    private final Work work;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    /** One round; true when there may be more to do at once. */
    @FunctionalInterface
    public interface Work {
        boolean more();
    }

    public Rounds(String name, Duration pause, Work work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
        this.thread = new Thread(this::loop, name);
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public void stop() throws InterruptedException {
        stopped.countDown();
        thread.join(10_000);
    }

    private void loop() {
        try {
            boolean more = true;
            while (!stopped.await(more ? 0 : pause.toMillis(), TimeUnit.MILLISECONDS)) {
                more = once();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean once() {
        try {
            return work.more();
        } catch (RuntimeException | Error e) {
            if (DatabaseException.isTransient(e)) {
                LOG.warnf("%s tries again: the database does not answer", name);
            } else {
                LOG.warnf("%s tries again: %s", name, e.getClass().getName());
            }
            return false;
        }
    }
}
