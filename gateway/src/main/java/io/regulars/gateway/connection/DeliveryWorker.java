package io.regulars.gateway.connection;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/** One thread per process that applies what came in, oldest first; what a dead process held is claimed again. */
@ApplicationScoped
class DeliveryWorker {
    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);
    private static final long POLL_MILLIS = 1_000;

    private final DeliveryWork work;
    private final ApplyDelivery apply;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean running = true;
    private Thread thread;

    DeliveryWorker(DeliveryWork work, ApplyDelivery apply) {
        this.work = work;
        this.apply = apply;
    }

    void start(@Observes StartupEvent event) {
        thread = new Thread(this::loop, "shop-deliveries");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        wake();
        thread.join(5_000);
    }

    void wake() {
        woken.release();
    }

    private void loop() {
        while (running) {
            try {
                List<DeliveryWork.Item> claimed = work.claim();
                for (DeliveryWork.Item item : claimed) {
                    if (running) {
                        apply.apply(item);
                    }
                }
                if (claimed.isEmpty() && woken.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warnf("deliveries wait: %s", e.getClass().getName());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
