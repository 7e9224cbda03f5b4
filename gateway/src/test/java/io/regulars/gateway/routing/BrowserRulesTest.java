package io.regulars.gateway.routing;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.gateway.GatewayStack;
import io.regulars.gateway.Shop;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@WithTestResource(value = GatewayStack.class)
class BrowserRulesTest {
    @Test
    void everyAnswerForbidsGuessingAndFraming() {
        for (String path : new String[] {"/v1/orders/1", "/openapi", "/v1/api-keys", "/nowhere"}) {
            Shop.open()
                    .request()
                    .get(path)
                    .then()
                    .header("X-Content-Type-Options", is("nosniff"))
                    .header("X-Frame-Options", is("DENY"))
                    .header("Referrer-Policy", is("no-referrer"))
                    .header("Strict-Transport-Security", is("max-age=31536000"));
        }
    }

    @Test
    void aPageOfAKnownSiteMayCall() {
        given().header("Origin", "https://admin.shop.example")
                .header("Access-Control-Request-Method", "PUT")
                .options("/v1/orders/1")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", is("https://admin.shop.example"))
                .header("Access-Control-Allow-Methods", containsString("PUT"))
                .header("Access-Control-Allow-Credentials", nullValue());
        Shop.open()
                .request()
                .header("Origin", "https://admin.shop.example")
                .get("/v1/orders/1")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", is("https://admin.shop.example"))
                .header("Access-Control-Expose-Headers", containsString("Retry-After"));
    }

    @Test
    void noOtherPageMay() {
        given().header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "PUT")
                .options("/v1/orders/1")
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", nullValue());
        given().header("Origin", "null").get("/openapi").then().header("Access-Control-Allow-Origin", nullValue());
    }
}
