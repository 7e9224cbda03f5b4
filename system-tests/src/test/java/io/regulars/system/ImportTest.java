package io.regulars.system;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.local.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A large file comes in through the gateway, and customer-service is killed while it takes it in. */
@OnSuite
class ImportTest {
    private static final int ORDERS = 15_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Suite suite;
    private final Shop shop;

    ImportTest(Suite suite) {
        this.suite = suite;
        this.shop = suite.newShop();
    }

    /** Other test classes share the suite: what was killed is back before they begin. */
    @AfterEach
    void customerServiceIsReadyAgain() {
        await().atMost(PATIENCE).until(() -> suite.isReady(Part.CUSTOMER));
    }

    @Test
    void whatIsKilledInTheMiddleGoesOnAndNoRowCountsTwice() {
        String file = file();
        assertThat(file.length()).isGreaterThan(10_000_000);
        JsonNode accepted = shop.send(shop.request("/v1/imports?kind=orders")
                        .header("Content-Type", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofString(file)))
                .is(202)
                .body();
        String path = "/v1/imports/" + accepted.path("id").asText();
        assertThat(accepted.path("total").asInt()).isEqualTo(ORDERS);

        await().atMost(PATIENCE).until(() -> processed(path) >= ORDERS / 8);
        suite.kill(Part.CUSTOMER);
        int before = await().atMost(PATIENCE).until(() -> processed(path), done -> done >= 0);
        assertThat(before).isBetween(ORDERS / 8, ORDERS - 1);
        await().atMost(PATIENCE).until(() -> processed(path) >= ORDERS / 2);
        suite.kill(Part.CUSTOMER);

        await().atMost(PATIENCE).until(() -> processed(path) == ORDERS);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(shop.get(path).body().path("state").asText()).isEqualTo("done"));
        JsonNode done = shop.get(path).is(200).body();
        assertThat(done.path("created").asInt()).isEqualTo(ORDERS - ORDERS / 10);
        assertThat(done.path("rejected").asInt()).isEqualTo(ORDERS / 10);
        assertThat(done.path("unchanged").asInt() + done.path("updated").asInt())
                .as("rows taken in twice")
                .isZero();
        JsonNode errors = shop.get(path + "/errors?limit=2").is(200).body().path("items");
        assertThat(errors.get(0).path("row").asInt()).isEqualTo(1);
        assertThat(errors.get(1).path("row").asInt()).isEqualTo(11);
        JsonNode totals =
                shop.get("/v1/orders/totals").is(200).body().path("items").path(0);
        assertThat(totals.path("orders").asInt()).isEqualTo(ORDERS - ORDERS / 10);
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode report = shop.get("/v1/reports/rfm").is(200).body();
            assertThat(report.path("orders").asInt()).isEqualTo(ORDERS - ORDERS / 10);
            assertThat(new BigDecimal(report.path("revenue").asText()))
                    .isEqualByComparingTo(totals.path("net").asText());
        });
    }

    @Test
    void aLargeFileThatIsRefusedAtItsHeaderIsToldSo() {
        String file = "customerId,surname\n" + "c-1,x\n".repeat(4_000_000);
        Shop.Answer answer = shop.send(shop.request("/v1/imports?kind=customers")
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(file)));
        assertThat(answer.is(400).body().path("errors").get(0).path("pointer").asText())
                .isEqualTo("header");
        shop.get("/v1/imports").is(200);
    }

    /** -1 while nobody answers. */
    private int processed(String path) {
        try {
            Shop.Answer answer = shop.get(path);
            return answer.status() == 200 ? answer.body().path("processed").asInt() : -1;
        } catch (UncheckedIOException e) {
            return -1;
        }
    }

    /** Every tenth order costs a negative amount. */
    private static String file() {
        return IntStream.range(0, ORDERS)
                .mapToObj(i -> "{" + " ".repeat(600) + "\"orderId\":\"I-" + i + "\",\"customer\":{\"customerId\":\"C-"
                        + i % 500
                        + "\"},\"placedAt\":\"2026-03-01T09:30:00Z\",\"status\":\"paid\",\"currency\":\"EUR\","
                        + "\"lines\":[{\"sku\":\"S\",\"quantity\":1,\"unitPrice\":\""
                        + (i % 10 == 0 ? "-" : "") + "10.01\"}],\"updatedAt\":\"2026-03-01T09:30:00Z\"}")
                .collect(Collectors.joining("\n"));
    }
}
