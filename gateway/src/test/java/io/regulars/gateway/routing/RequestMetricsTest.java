package io.regulars.gateway.routing;

import java.net.URI;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.gateway.GatewayStack;
import io.regulars.gateway.RawHttp;
import io.regulars.gateway.Shop;
import io.restassured.http.ContentType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@WithTestResource(value = GatewayStack.class)
class RequestMetricsTest {
    @Inject
    MeterRegistry registry;

    @TestHTTPResource("/")
    URI gateway;

    @ConfigProperty(name = "regulars.services.customer.url")
    String customerService;

    @Test
    void countsByRouteAndStatusAndNamesNobody() {
        Shop shop = Shop.open();
        String id = "order-" + UUID.randomUUID();
        long before = count("/v1/orders/**", "GET", "200");

        shop.request().get("/v1/orders/{id}", id).then().statusCode(200);

        await().until(() -> count("/v1/orders/**", "GET", "200") > before);
        assertThat(registry.getMeters())
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(Tag::getValue)
                .noneMatch(label -> label.contains(id)
                        || label.contains(shop.key())
                        || label.contains(shop.tenant().toString()));
    }

    @Test
    void countsWhatTheGatewayAnswersItselfWithABodyToo() {
        Shop shop = Shop.open();
        long before = count("/v1/api-keys", "POST", "201");

        shop.request()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "till", "role", "integration"))
                .post("/v1/api-keys")
                .then()
                .statusCode(201);

        await().until(() -> count("/v1/api-keys", "POST", "201") > before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "large"})
    void countsWhoGoesAwayBeforeTheEndOfTheAnswer(String order) {
        Shop shop = Shop.open();
        long before = count("/v1/orders/**", "GET", "aborted");
        long seen = seen(order);
        try (RawHttp http = RawHttp.open(gateway)) {
            http.send("GET /v1/orders/" + order + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + shop.key()
                    + "\r\n\r\n");
            await().until(() -> seen(order) > seen);
        }

        await().until(() -> count("/v1/orders/**", "GET", "aborted") > before);
    }

    @Test
    void countsAnAnswerThatTheServiceBrokeOff() {
        Shop shop = Shop.open();
        long before = count("/v1/orders/**", "GET", "aborted");

        RawHttp.get(gateway, "/v1/orders/broken-off", "Authorization: Bearer " + shop.key());

        await().until(() -> count("/v1/orders/**", "GET", "aborted") > before);
    }

    private long count(String route, String method, String status) {
        Timer timer = registry.find("regulars.gateway.requests")
                .tags("route", route, "method", method, "status", status)
                .timer();
        return timer == null ? 0 : timer.count();
    }

    private long seen(String order) {
        String count = given().get(customerService + "/control/seen?/v1/orders/" + order)
                .asString();
        return Long.parseLong(count);
    }
}
