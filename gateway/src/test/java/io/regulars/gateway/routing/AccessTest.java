package io.regulars.gateway.routing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.gateway.GatewayStack;
import io.regulars.gateway.Issuer;
import io.regulars.gateway.Shop;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

/** Walks the whole table: what is not let in by a line of it stays out, whatever it shows. */
@QuarkusTest
@WithTestResource(value = GatewayStack.class)
class AccessTest {
    private static final List<String> METHODS = List.of("GET", "PUT", "POST", "PATCH", "DELETE");

    @Test
    void noRouteOpensWithoutAGoodCredential() {
        Shop shop = Shop.open();
        String revoked = revokedKey(shop);
        SoftAssertions every = new SoftAssertions();
        Map<String, String> bad = new HashMap<>(Issuer.bad(shop));
        bad.put("a revoked key", revoked);
        bad.put("a made-up key", "rk_" + "0".repeat(43));
        bad.put("nothing after Bearer", "");

        for (Route route : guarded()) {
            for (String method : METHODS) {
                every.assertThat(status(given(), method, route))
                        .as(method + " " + route.pattern())
                        .isEqualTo(401);
            }
            bad.forEach((what, credential) -> every.assertThat(status(Shop.with(credential), "GET", route))
                    .as(what + " at " + route.pattern())
                    .isEqualTo(401));
        }

        every.assertAll();
    }

    @Test
    void everyRouteOpensToAGoodKeyAndAGoodToken() {
        Shop shop = Shop.open();
        SoftAssertions every = new SoftAssertions();

        for (Route route : guarded()) {
            if (route.access() == Route.Access.KEY) {
                every.assertThat(status(shop.request(), "GET", route))
                        .as(route.pattern())
                        .isNotIn(401, 403);
                every.assertThat(status(Shop.with(Issuer.token(shop, "owner")), "GET", route))
                        .as(route.pattern())
                        .isNotIn(401, 403);
            }
        }

        every.assertAll();
    }

    @Test
    void ourOwnResourcesWantTheirScope() {
        Shop shop = Shop.open();
        String narrow = shop.keyWithScopes("orders:write");
        SoftAssertions every = new SoftAssertions();

        for (Route route : RouteTable.all()) {
            if (route.access() == Route.Access.KEY && route.service() == null) {
                for (String method : METHODS) {
                    every.assertThat(status(json(Shop.with(narrow)), method, route))
                            .as(method + " " + route.pattern())
                            .isIn(403, 404, 405);
                }
            }
        }

        every.assertAll();
    }

    @Test
    void aServiceLearnsTheCredentialsOwnTenantAndScopesWhateverElseIsSaid() throws Exception {
        Shop shop = Shop.open();
        Shop other = Shop.open();
        SoftAssertions every = new SoftAssertions();

        for (Route route : guarded()) {
            if (route.service() == Service.CUSTOMER && route.access() == Route.Access.KEY) {
                JsonNode token = internalToken(Shop.with(Issuer.token(shop, "analyst"))
                        .header("X-Tenant-Id", other.tenant())
                        .header("X-User", "root")
                        .get(path(route))
                        .path("headers.authorization"));
                every.assertThat(token.path("tenant").asText())
                        .as(route.pattern())
                        .isEqualTo(shop.tenant().toString());
                every.assertThat(token.path("scope").asText())
                        .as(route.pattern())
                        .isEqualTo("customers:read outreach:read values:read");
                every.assertThat(token.path("sub").asText()).startsWith("oidc:").doesNotContain("anna");
            }
        }

        every.assertAll();
    }

    @Test
    void aTokenOfTwoRolesMayDoWhatBothMay() throws Exception {
        Shop shop = Shop.open();

        JsonNode token = internalToken(Shop.with(Issuer.token(shop, "analyst", "integration", "unheard-of"))
                .get("/v1/orders/1")
                .path("headers.authorization"));

        assertThat(token.path("scope").asText())
                .isEqualTo("customers:read customers:write loyalty:write orders:write outreach:read values:read");
    }

    @Test
    void noTokenOpensThatLacksAnything() {
        Shop shop = Shop.open();
        SoftAssertions every = new SoftAssertions();

        Issuer.noBetter(shop)
                .forEach((what, token) -> every.assertThat(
                                Shop.with(token).get("/v1/orders/1").statusCode())
                        .as(what)
                        .isEqualTo(401));

        every.assertAll();
    }

    @Test
    void aTokenThatServicesBelieveOpensNothingHere() {
        String internal = Shop.open()
                .request()
                .get("/v1/orders/1")
                .<String>path("headers.authorization")
                .replaceAll("\\[Bearer |]", "");

        Shop.with(internal).get("/v1/orders/1").then().statusCode(401);
    }

    @Test
    void aTokenNeverAdministers() {
        Shop shop = Shop.open();

        Shop.with(Issuer.token(shop, "owner", "admin"))
                .get("/admin/tenants")
                .then()
                .statusCode(401);
    }

    @Test
    void anUnknownPathIsNotThereForAnybody() {
        given().get("/v1/unheard-of").then().statusCode(404);
        Shop.open().request().get("/v1/unheard-of").then().statusCode(404).body("type", is("not-found"));
    }

    private static String revokedKey(Shop shop) {
        String key = shop.keyWithScopes("orders:write");
        String id = shop.request()
                .get("/v1/api-keys?sort=-createdAt&limit=1")
                .then()
                .extract()
                .path("items[0].id");
        shop.request().delete("/v1/api-keys/" + id).then().statusCode(204);
        await().atMost(Duration.ofSeconds(1))
                .until(() -> Shop.with(key).get("/v1/orders/1").statusCode() == 401);
        return key;
    }

    private static List<Route> guarded() {
        List<Route> guarded = new ArrayList<>();
        for (Route route : RouteTable.all()) {
            if (route.access() == Route.Access.KEY || route.access() == Route.Access.ADMIN) {
                guarded.add(route);
            }
        }
        return guarded;
    }

    private static String path(Route route) {
        return route.pattern().replace("**", "x").replace("*", "x");
    }

    private static RequestSpecification json(RequestSpecification request) {
        return request.contentType(ContentType.JSON).body("{}");
    }

    private static int status(RequestSpecification request, String method, Route route) {
        return request.request(method, path(route)).statusCode();
    }

    private static JsonNode internalToken(String header) throws Exception {
        String payload = Stream.of(header.replaceAll("[\\[\\]]", "").split("\\."))
                .skip(1)
                .findFirst()
                .orElseThrow();
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(payload));
    }
}
