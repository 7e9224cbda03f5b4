package io.regulars.system;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two records are merged and taken apart again, and every service follows. */
@OnSuite
class MergeTest {
    private static final Duration SOON = Duration.ofSeconds(45);

    private final Shop shop;

    MergeTest(Suite suite) {
        this.shop = suite.newShop();
    }

    @Test
    void valuesCountBothRecordsWhileMergedAndAreExactlyAsBeforeAfterwards() {
        for (int i = 0; i < 6; i++) {
            order("base-" + i, "B-" + i, (20 + i) + ".00", 100 + i);
        }
        order("a-1", "A", "90.10", 60);
        order("a-2", "A", "45.55", 20);
        order("b-1", "B", "12.34", 40);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(orders("A")).isEqualTo(2);
            assertThat(orders("B")).isEqualTo(1);
            // The line drawn over all eight buyers; there are others before.
            assertThat(value("A").path("rfm").path("lines").path("m").asText()).isEqualTo("35.3738");
        });
        JsonNode beforeA = value("A");
        JsonNode beforeB = value("B");

        shop.post("/v1/customers/A/merge", "{\"into\":\"B\"}").is(200);

        await().atMost(SOON).untilAsserted(() -> {
            JsonNode merged = value("A");
            assertThat(merged.path("customerId").asText()).isEqualTo("B");
            assertThat(merged.path("orders").asInt()).isEqualTo(3);
            assertThat(merged.path("rfm").path("monetary").asText()).isEqualTo("147.99");
            assertThat(merged.path("rfm").path("recencyDays").asInt()).isEqualTo(20);
            assertThat(value("B")).isEqualTo(merged);
        });
        assertThat(shop.get("/v1/values?filter=customerId==A").body().path("items"))
                .isEmpty();

        shop.post("/v1/customers/A/unmerge", "").is(200);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(value("A")).isEqualTo(beforeA);
            assertThat(value("B")).isEqualTo(beforeB);
        });
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(shop.get("/v1/values?filter=customerId==A")
                                .body()
                                .path("items"))
                        .hasSize(1));
    }

    @Test
    void touchesOfBothRecordsAreThePersonsWhileMerged() {
        shop.put("/v1/templates/shipped", """
                        {"channel":"email","purpose":"service","variants":{"en":{"subject":"Shipped","text":"It is on its way"}}}
                        """).is(201);
        shop.put("/v1/customers/A", "{\"email\":\"a@example.com\"}").is(201);
        shop.put("/v1/customers/B", "{\"email\":\"b@example.com\"}").is(201);
        await().atMost(SOON).until(() -> touch("A").status() == 201);
        shop.post("/v1/customers/A/merge", "{\"into\":\"B\"}").is(200);
        await().atMost(SOON).untilAsserted(() -> assertThat(touches("B")).hasSize(1));
        assertThat(touches("A")).hasSize(1);

        shop.post("/v1/customers/A/unmerge", "").is(200);
        await().atMost(SOON).untilAsserted(() -> assertThat(touches("B")).isEmpty());
        assertThat(touches("A")).hasSize(1);
    }

    private Shop.Answer touch(String customer) {
        return shop.post("/v1/touches", "{\"customerId\":\"" + customer + "\",\"template\":\"shipped\"}");
    }

    private JsonNode touches(String customer) {
        return shop.get("/v1/touches?customerId=" + customer).is(200).body().path("items");
    }

    private int orders(String customer) {
        return value(customer).path("orders").asInt();
    }

    /** Without the moments of the question and of the last drawing of lines. */
    private JsonNode value(String customer) {
        ObjectNode value = (ObjectNode)
                shop.get("/v1/customers/" + customer + "/value").is(200).body();
        value.remove("asOf");
        if (value.path("rfm").path("lines") instanceof ObjectNode lines) {
            lines.remove("asOf");
        }
        return value;
    }

    private void order(String id, String customer, String price, int daysAgo) {
        Instant placed = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(daysAgo, ChronoUnit.DAYS);
        shop.put(
                        "/v1/orders/" + id,
                        "{\"customer\":{\"customerId\":\"" + customer + "\"},\"placedAt\":\"" + placed
                                + "\",\"status\":\"paid\",\"currency\":\"EUR\",\"lines\":[{\"sku\":\"S\",\"quantity\":1,\"unitPrice\":\""
                                + price + "\"}]}")
                .is(201);
    }
}
