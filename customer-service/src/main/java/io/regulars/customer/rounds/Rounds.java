package io.regulars.customer.rounds;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.regulars.kit.tenancy.DatabaseException;
import org.jboss.logging.Logger;

/** Does each round again and again; a failure costs it one pause, never its life. */
@ApplicationScoped
class Rounds {
    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private final List<Thread> threads;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Rounds(@All List<Round> all) {
        this.threads = all.stream()
                .map(round -> new Thread(() -> loop(round), round.name()))
                .toList();
    }

    void start(@Observes StartupEvent event) {
        threads.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped.countDown();
        for (Thread thread : threads) {
            thread.join(10_000);
        }
    }

    private void loop(Round round) {
        try {
            boolean more = true;
            while (!stopped.await(more ? 0 : round.pause().toMillis(), TimeUnit.MILLISECONDS)) {
                more = once(round);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean once(Round round) {
        try {
            return round.more();
        } catch (RuntimeException | Error e) {
            if (DatabaseException.isTransient(e)) {
                LOG.warnf("%s tries again: the database does not answer", round.name());
            } else {
                LOG.warnf("%s tries again: %s", round.name(), e.getClass().getName());
            }
            return false;
        }
    }
}
