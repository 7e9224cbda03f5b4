package io.regulars.system;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regulars.local.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A scoring run whose process is killed half-way is taken up and ends with the same models and values. */
@OnSuite
class KilledRunTest {
    private static final int CUSTOMERS = 3_000;
    private static final int ORDERS_EACH = 3;
    private static final int BATCH = 1_000;
    private static final int TRIES = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Suite suite;
    private final Shop shop;

    KilledRunTest(Suite suite) {
        this.suite = suite;
        this.shop = suite.newShop();
    }

    /** Other test classes share the suite. */
    @AfterEach
    void everyPartIsReadyAgain() {
        await().atMost(PATIENCE).until(() -> Stream.of(Part.values()).allMatch(suite::isReady));
    }

    @Test
    void endsLikeOneThatWasLeftAlone() {
        postOrders();
        awaitDone(start());
        List<String> models = models();
        TreeMap<String, String> values = values();

        String killed = killedHalfWay();
        awaitDone(killed);

        assertThat(models()).isEqualTo(models);
        assertThat(values()).isEqualTo(values);
        for (int customer = 0; customer < CUSTOMERS; customer += CUSTOMERS / 40) {
            JsonNode history = shop.get("/v1/customers/C-" + customer + "/value/history")
                    .is(200)
                    .body();
            assertThat(history.path("items"))
                    .filteredOn(line -> line.path("run").asText().equals(killed))
                    .hasSize(1);
        }
    }

    /** A machine may be too fast for us: then the run was done before its process died, and another is begun. */
    private String killedHalfWay() {
        for (int i = 0; i < TRIES; i++) {
            String run = start();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> run(run).path("processed").asLong() > 0 || isOver(run));
            suite.kill(Part.SCORING);
            await().atMost(PATIENCE).until(() -> suite.isReady(Part.SCORING));
            if (!isOver(run)) {
                return run;
            }
        }
        throw new AssertionError("no run could be caught half-way");
    }

    private String start() {
        return shop.post("/v1/scoring/runs", "{}").is(202).body().path("id").asText();
    }

    private JsonNode run(String id) {
        return shop.get("/v1/scoring/runs/" + id).is(200).body();
    }

    private boolean isOver(String id) {
        return !List.of("queued", "running").contains(run(id).path("state").asText());
    }

    private void awaitDone(String id) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> isOver(id));
        assertThat(run(id).path("state").asText()).isEqualTo("done");
        assertThat(run(id).path("processed").asInt()).isEqualTo(CUSTOMERS);
    }

    private List<String> models() {
        List<String> models = new ArrayList<>();
        shop.get("/v1/scoring/models").is(200).body().path("items").forEach(model -> {
            ((ObjectNode) model).remove("fittedAt");
            models.add(model.toString());
        });
        return models;
    }

    private TreeMap<String, String> values() {
        TreeMap<String, String> values = new TreeMap<>();
        String cursor = "";
        do {
            JsonNode page = shop.get("/v1/values?limit=500" + cursor).is(200).body();
            page.path("items").forEach(value -> {
                ((ObjectNode) value).remove("asOf");
                ((ObjectNode) value.path("lifetime")).remove(List.of("asOf", "modelFittedAt"));
                ((ObjectNode) value.path("rfm").path("lines")).remove("asOf");
                values.put(value.path("customerId").asText(), value.toString());
            });
            cursor = page.path("nextCursor").isNull()
                    ? null
                    : "&cursor=" + Shop.encoded(page.path("nextCursor").asText());
        } while (cursor != null);
        assertThat(values).hasSize(CUSTOMERS);
        return values;
    }

    private void postOrders() {
        for (int from = 0; from < CUSTOMERS * ORDERS_EACH; from += BATCH) {
            String batch = IntStream.range(from, from + BATCH)
                    .mapToObj(KilledRunTest::order)
                    .collect(Collectors.joining(",", "[", "]"));
            // a key takes two thousand orders a second, and we may be quicker
            JsonNode answer = await().atMost(PATIENCE)
                    .until(() -> shop.post("/v1/orders/batch", batch), taken -> taken.status() != 429)
                    .is(200)
                    .body();
            assertThat(answer.path("rejected").asInt()).isZero();
        }
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(shop.get("/v1/reports/rfm")
                                .is(200)
                                .body()
                                .path("orders")
                                .asInt())
                        .isEqualTo(CUSTOMERS * ORDERS_EACH));
    }

    private static String order(int n) {
        int customer = n % CUSTOMERS;
        Instant placed = Instant.now()
                .truncatedTo(ChronoUnit.DAYS)
                .minus(1 + (customer * 31L + n / CUSTOMERS * 97L) % 400, ChronoUnit.DAYS);
        String amount = 5 + customer % 90 + ".50";
        return "{\"orderId\":\"R-" + n + "\",\"customer\":{\"customerId\":\"C-" + customer + "\"},\"placedAt\":\""
                + placed
                + "\",\"status\":\"paid\",\"currency\":\"EUR\",\"lines\":[{\"sku\":\"S\",\"quantity\":1,\"unitPrice\":\""
                + amount + "\"}],\"total\":\"" + amount + "\",\"updatedAt\":\"" + placed + "\"}";
    }
}
