package io.regulars.gateway.limits;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.gateway.GatewayStack;
import io.regulars.gateway.RawHttp;
import io.regulars.gateway.Shop;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

@QuarkusTest
@WithTestResource(value = GatewayStack.class)
class RateLimitTest {
    @TestHTTPResource("/")
    URI gateway;

    @Test
    void refusesWhatIsOverTheKeysLimitAndSaysWhenToComeBack() {
        String key = Shop.open().keyWithLimit(1);
        Shop.with(key).get("/v1/orders/1").then().statusCode(200);

        List<Response> answers = IntStream.range(0, 3)
                .mapToObj(i -> Shop.with(key).get("/v1/orders/1"))
                .toList();

        Response refused =
                answers.stream().filter(a -> a.statusCode() == 429).findFirst().orElseThrow();
        refused.then()
                .contentType("application/problem+json")
                .header("Retry-After", "1")
                .header("RateLimit-Policy", "\"key\";q=1;w=1")
                .header("RateLimit", "\"key\";r=0;t=1")
                .body("type", is("rate-limited"));
        await().untilAsserted(() -> Shop.with(key).get("/v1/orders/1").then().statusCode(200));
    }

    @Test
    void tellsTheLimitOnEveryAnswer() {
        Shop shop = Shop.open();

        for (String path : List.of("/v1/orders/1", "/v1/values", "/v1/api-keys")) {
            shop.request()
                    .get(path)
                    .then()
                    .header("RateLimit-Policy", "\"key\";q=200;w=1")
                    .header("RateLimit", matchesPattern("\"key\";r=1\\d\\d;t=1"));
        }
    }

    @Test
    void refusesBeforeTheBodyIsRead() {
        String key = Shop.open().keyWithLimit(1);
        String request = "POST /v1/orders/1 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                + "\r\nContent-Length: 1000000\r\n\r\n";
        Shop.with(key).get("/v1/orders/1");
        Shop.with(key).get("/v1/orders/1");

        // Not one byte of the body is ever sent.
        assertThat(RawHttp.exchange(gateway, request)).startsWith("HTTP/1.1 429");
    }

    @Test
    void chargesABatchByItsItems() {
        String key = Shop.open().keyWithLimit(20);
        byte[] items = "{\"orderId\":\"1\"}\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);

        Shop.with(key)
                .contentType("application/x-ndjson")
                .body(items)
                .post("/v1/orders/batch")
                .then()
                .statusCode(200);

        Response next = Shop.with(key).get("/v1/orders/1");
        next.then().statusCode(429);
        // 100 tokens taken of 20, refilled at 20 a second.
        assertThat(Integer.parseInt(next.header("Retry-After"))).isBetween(3, 5);
    }

    @Test
    void chargesAJsonBatchTheSame() {
        String key = Shop.open().keyWithLimit(20);
        String items = "[" + "{\"orderId\":\"1\",\"lines\":[{},{}]},".repeat(999) + "{}]";

        Shop.with(key).contentType(ContentType.JSON).body(items).post("/v1/orders/batch");

        assertThat(Integer.parseInt(Shop.with(key).get("/v1/orders/1").header("Retry-After")))
                .isBetween(3, 5);
    }

    @Test
    void countsKeysApart() {
        Shop shop = Shop.open();
        String slow = shop.keyWithLimit(1);
        Shop.with(slow).get("/v1/orders/1");
        Shop.with(slow).get("/v1/orders/1");

        shop.request().get("/v1/orders/1").then().statusCode(200);
    }

    @Test
    void countsTheKeysOfATenantTogether() {
        Shop shop = Shop.open();
        String second = shop.keyWithLimit(900);
        byte[] items = "{}\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);

        shop.request()
                .contentType("application/x-ndjson")
                .body(items)
                .post("/v1/orders/batch")
                .then()
                .statusCode(200);

        Shop.with(second)
                .get("/v1/orders/1")
                .then()
                .statusCode(429)
                .header("RateLimit-Policy", "\"tenant\";q=1000;w=1")
                .body("detail", is("this tenant may send 1000 requests per second"));
        Shop.open().request().get("/v1/orders/1").then().statusCode(200);
    }
}
