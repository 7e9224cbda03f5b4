package io.regulars.system;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.local.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Orders are posted while parts are killed: afterwards every one counts once, here and in the scores. */
@OnSuite
class KillTest {
    private static final int BATCHES = 60;
    private static final int PER_BATCH = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Suite suite;
    private final Shop shop;

    KillTest(Suite suite) {
        this.suite = suite;
        this.shop = suite.newShop();
    }

    /** Other test classes share the suite: what was killed is back before they begin. */
    @AfterEach
    void everyPartIsReadyAgain() {
        await().atMost(PATIENCE).until(() -> Stream.of(Part.values()).allMatch(suite::isReady));
    }

    @Test
    void whateverIsKilledEveryOrderCountsOnce() throws Exception {
        AtomicInteger posted = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread poster = new Thread(() -> post(posted), "poster");
        poster.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
        poster.start();

        List<Part> victims =
                List.of(Part.CUSTOMER, Part.KAFKA, Part.SCORING, Part.GATEWAY, Part.POSTGRES, Part.OUTREACH);
        for (int i = 0; i < victims.size(); i++) {
            int atLeast = (i + 1) * BATCHES / (victims.size() + 2);
            await().atMost(PATIENCE).until(() -> posted.get() >= atLeast || failure.get() != null);
            suite.kill(victims.get(i));
        }
        poster.join(PATIENCE.toMillis());
        assertThat(failure.get()).isNull();
        assertThat(posted.get()).isEqualTo(BATCHES);

        int orders = BATCHES * PER_BATCH;
        BigDecimal sum = new BigDecimal("10.01").multiply(BigDecimal.valueOf(orders));
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            JsonNode totals =
                    shop.get("/v1/orders/totals").is(200).body().path("items").path(0);
            assertThat(totals.path("orders").asInt()).isEqualTo(orders);
            assertThat(new BigDecimal(totals.path("net").asText())).isEqualByComparingTo(sum);
            JsonNode report = shop.get("/v1/reports/rfm").is(200).body();
            assertThat(report.path("orders").asInt()).isEqualTo(orders);
            assertThat(new BigDecimal(report.path("revenue").asText())).isEqualByComparingTo(sum);
        });
    }

    private void post(AtomicInteger posted) {
        for (int batch = 0; batch < BATCHES; batch++) {
            String body = batch(batch);
            while (!accepted(body)) {
                pause();
            }
            posted.incrementAndGet();
        }
    }

    private boolean accepted(String body) {
        try {
            Shop.Answer answer = shop.post("/v1/orders/batch", body);
            if (answer.status() == 200) {
                assertThat(answer.body().path("rejected").asInt()).isZero();
                return true;
            }
            assertThat(answer.status()).as(answer.raw().body()).isIn(429, 500, 502, 503, 504);
        } catch (UncheckedIOException e) {
            // cut off: posted again, which must be harmless
        }
        return false;
    }

    private static String batch(int batch) {
        Instant placed = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(batch, ChronoUnit.DAYS);
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < PER_BATCH; i++) {
            orders.add("{\"orderId\":\"K-" + batch + "-" + i + "\",\"customer\":{\"customerId\":\"C-" + i
                    + "\"},\"placedAt\":\"" + placed + "\",\"status\":\"paid\",\"currency\":\"EUR\","
                    + "\"lines\":[{\"sku\":\"S\",\"quantity\":1,\"unitPrice\":\"10.01\"}],\"total\":\"10.01\",\"updatedAt\":\""
                    + placed + "\"}");
        }
        return "[" + String.join(",", orders) + "]";
    }

    private static void pause() {
        try {
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
