package io.regulars.system;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;

import io.regulars.local.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the public entrance lets in, and what it keeps out. */
@OnSuite
class EntranceTest {
    private static final String ORDER = """
            {"customer":{"customerId":"C-1"},"placedAt":"2026-03-01T10:00:00Z","status":"paid","currency":"EUR",
             "lines":[{"sku":"A","quantity":2,"unitPrice":"9.95"}],"total":"19.90"}
            """;
    private final Suite suite;
    private final Shop shop;

    EntranceTest(Suite suite) {
        this.suite = suite;
        this.shop = suite.newShop();
    }

    @Test
    void anOrderIsThereForItsTenantAndForNobodyElse() {
        shop.put("/v1/orders/A-1", ORDER).is(201);
        Shop.Answer mine = shop.get("/v1/orders/A-1").is(200);
        assertThat(mine.body().path("total").asText()).isEqualTo("19.90");
        Shop other = suite.newShop();
        String foreign = other.get("/v1/orders/A-1").is(404).raw().body();
        String absent = other.get("/v1/orders/A-2").is(404).raw().body();
        assertThat(foreign.replace("A-1", "A-2")).isEqualTo(absent);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> shop.get("/v1/customers/C-1/value").is(200));
        other.get("/v1/customers/C-1/value").is(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A:1", "订单-7", "a.b~c_d#9", "ä"})
    void idsReachTheServiceAsTheyAre(String id) {
        shop.put("/v1/orders/" + Shop.encoded(id), ORDER).is(201);
        assertThat(shop.get("/v1/orders/" + Shop.encoded(id))
                        .is(200)
                        .body()
                        .path("orderId")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void theServicesThemselvesRefuseWhoeverDoesNotComeThroughTheGateway() {
        for (Part service : List.of(Part.CUSTOMER, Part.SCORING, Part.OUTREACH)) {
            for (String path : List.of("/v1/settings", "/v1/values", "/v1/touches", "/internal/contacts")) {
                URI uri = suite.url(service).resolve(path);
                assertThat(shop.send(HttpRequest.newBuilder(uri)
                                        .header("Authorization", "Bearer " + shop.key())
                                        .header("X-Tenant", "00000000-0000-0000-0000-000000000000"))
                                .status())
                        .isIn(401, 404, 405);
            }
        }
        shop.post("/internal/contacts", "{\"customers\":[]}").is(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"quantity\":1e999}",
                "{\"lines\":[{\"quantity\":1e999}]}",
                "{",
                "[]",
                "null",
                "{\"name\":\"\\u0000\"}",
                "{\"channel\":\"\\ud800\"}",
                "{\"orderId\":\"A-1\",\"orderId\":\"A-1\"}",
                "{\"unknown\":1}"
            })
    void badOrdersAreRefusedWithAProblem(String body) {
        Shop.Answer answer = shop.put("/v1/orders/A-1", body).is(400);
        assertThat(answer.raw().headers().firstValue("content-type").orElse("")).contains("application/problem+json");
        assertThat(answer.body().path("type").asText()).isNotEmpty();
        shop.get("/v1/orders/A-1").is(404);
    }

    @Test
    void deepBodiesAreRefused() {
        shop.put("/v1/orders/A-1", "[".repeat(100_000)).is(400);
        shop.put("/v1/customers/C-9", "{\"attributes\":" + "{\"a\":".repeat(100_000))
                .is(400);
    }

    @Test
    void hugeAndCompressedBodiesAreRefused() {
        Shop.Answer large = shop.send(shop.request("/v1/orders/batch")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[11 << 20])));
        assertThat(large.status()).isEqualTo(413);
        Shop.Answer packed = shop.send(shop.request("/v1/orders/batch")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(new byte[100])));
        assertThat(packed.status()).isEqualTo(415);
    }

    @Test
    void theMergedDocumentNamesThePathsOfAllServices() {
        String document = shop.get("/openapi").is(200).body().path("paths").toString();
        assertThat(document)
                .contains(
                        "/v1/orders/{orderId}",
                        "/v1/customers/{customerId}/value",
                        "/v1/playbooks/{name}",
                        "/v1/api-keys",
                        "/v1/scoring/runs")
                .doesNotContain("/internal");
        assertThat(shop.get("/docs").status()).isIn(200, 302, 301);
    }

    @Test
    void everyServiceIsReady() {
        assertThat(shop.get("/q/health/live").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(shop.get("/q/health/ready").status()).isEqualTo(200));
    }
}
