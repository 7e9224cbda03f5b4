package io.regulars.customer.loyalty;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.regulars.customer.CustomerServiceTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** A shop with a program, and short words for what its customers do. */
abstract class LoyaltyShop extends CustomerServiceTest {
    static final String PROGRAM = """
            {"pointsPerUnit":"1","minimumOrder":"10.00","pendingDays":0,"expiresAfterMonths":12,"pointValue":"0.01",
             "startsAt":"2020-01-01T00:00:00Z","tierDays":365,"graceDays":30,
             "tiers":[{"name":"Silver","threshold":"300.00"},{"name":"Gold","threshold":"1000.00"}]}""";

    private final String placedAt = Instant.now().minus(Duration.ofDays(3)).toString();

    void begin() {
        begin(PROGRAM);
    }

    void begin(String program) {
        put("/v1/loyalty/program", program).then().statusCode(201);
    }

    Response order(String orderId, String customerId, String total, String more) {
        return put("/v1/orders/" + orderId, """
                {"customer":{"customerId":"%s"},"placedAt":"%s","status":"paid","currency":"CNY",
                 "lines":[{"sku":"T-1","quantity":1,"unitPrice":"%s"}]%s}""".formatted(customerId, placedAt(), total, more));
    }

    Response order(String orderId, String customerId, String total) {
        return order(orderId, customerId, total, "");
    }

    /** Some days ago, the same for all orders of a test. */
    String placedAt() {
        return placedAt;
    }

    Response refund(String orderId, String refundId, String amount) {
        return post(
                "/v1/orders/" + orderId + "/refunds",
                "{\"refundId\":\"" + refundId + "\",\"amount\":\"" + amount + "\"}");
    }

    Response entry(String customerId, String body) {
        return post("/v1/customers/" + customerId + "/loyalty/entries", body);
    }

    JsonPath loyalty(String customerId) {
        return get("/v1/customers/" + customerId + "/loyalty")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    long points(String customerId, String which) {
        return loyalty(customerId).getLong("points." + which);
    }

    List<String> kinds(String customerId) {
        return get("/v1/customers/" + customerId + "/loyalty/entries?sort=at")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.kind");
    }

    /** What is owned by the balance is what the ledger says. */
    void assertConserved(String customerId) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonPath now = loyalty(customerId);
            List<Integer> entries = get("/v1/customers/" + customerId + "/loyalty/entries?limit=500")
                    .then()
                    .extract()
                    .jsonPath()
                    .getList("items.points");
            assertThat(entries.stream().mapToLong(Integer::longValue).sum())
                    .isEqualTo(now.getLong("points.available")
                            + now.getLong("points.pending")
                            + now.getLong("points.held"));
        });
    }
}
