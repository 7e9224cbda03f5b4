package io.regulars.gateway.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/** Sends what is due, several at once and some of each tenant, so that slow receivers hold up no other tenant. */
@ApplicationScoped
class WebhookWorker {
    private static final Logger LOG = Logger.getLogger(WebhookWorker.class);
    private static final long POLL_MILLIS = 1_000;
    private static final int THREADS = 40;
    private static final Duration LONGEST_BACKOFF = Duration.ofHours(6);

    private final WebhookWork work;
    private final Courier courier;
    private final WebhookConfig config;
    private final Clock clock;
    private final Semaphore woken = new Semaphore(0);
    private final Semaphore free = new Semaphore(THREADS);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "webhook");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<UUID, Integer> underWay = new ConcurrentHashMap<>();
    private volatile boolean running = true;
    private Thread thread;

    WebhookWorker(WebhookWork work, Courier courier, WebhookConfig config, Clock clock) {
        this.work = work;
        this.courier = courier;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        thread = new Thread(this::loop, "webhooks");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        wake();
        thread.join(5_000);
        threads.shutdownNow();
    }

    void wake() {
        woken.release();
    }

    private void loop() {
        while (running) {
            try {
                List<WebhookWork.Item> claimed = claim();
                claimed.forEach(item -> threads.execute(() -> sendAndFree(item)));
                if (claimed.isEmpty() && woken.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warnf("webhooks wait: %s", e.getClass().getName());
                pause();
            }
        }
    }

    /** No more than can be sent at once, for the claim lasts a minute. */
    private List<WebhookWork.Item> claim() throws InterruptedException {
        free.acquire();
        int room = 1 + free.drainPermits();
        int taken = 0;
        try {
            List<WebhookWork.Item> claimed = work.claim(room, Map.copyOf(underWay));
            claimed.forEach(item -> underWay.merge(item.tenant(), 1, Integer::sum));
            taken = claimed.size();
            return claimed;
        } finally {
            free.release(room - taken);
        }
    }

    private void sendAndFree(WebhookWork.Item item) {
        try {
            send(item);
        } catch (RuntimeException e) {
            // Claimed again when its minute is over.
            LOG.warnf(
                    "webhook message waits, id=%s cause=%s",
                    item.message(), e.getClass().getName());
        } finally {
            underWay.computeIfPresent(item.tenant(), (tenant, count) -> count == 1 ? null : count - 1);
            free.release();
            wake();
        }
    }

    private void send(WebhookWork.Item item) {
        work.read(item).ifPresent(content -> {
            if (content.disabled()) {
                work.finish(item, "failed", new WebhookWork.Result(null, "the webhook is disabled"));
                return;
            }
            WebhookWork.Result result = courier.bring(item.message(), content);
            if (result.taken()) {
                work.finish(item, "delivered", result);
            } else if (result.gone()) {
                work.disable(item, content.webhook(), "the receiver answered 410 Gone");
                work.finish(item, "failed", result);
            } else if (content.createdAt()
                    .toInstant()
                    .plus(config.givenUpAfter())
                    .isBefore(clock.instant())) {
                work.finish(item, "failed", result);
            } else {
                work.putOff(item, backoff(config.firstBackoff(), content.attempts()), result);
            }
        });
    }

    /** A tenth more or less, so that what failed together does not come again together. */
    static Duration backoff(Duration first, int attempts) {
        long wait = first.toMillis() << Math.min(2 * attempts, 30);
        long bounded = Math.min(wait, LONGEST_BACKOFF.toMillis());
        return Duration.ofMillis((long) (bounded * ThreadLocalRandom.current().nextDouble(0.9, 1.1)));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
