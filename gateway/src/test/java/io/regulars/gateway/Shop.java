package io.regulars.gateway;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.regulars.gateway.key.Scope;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;

/** A fresh tenant, as a test needs one. */
public record Shop(UUID tenant, String name, String key) {
    public static Shop open() {
        String name = "shop-" + UUID.randomUUID();
        return administrator()
                .body(Map.of("name", name))
                .post("/admin/tenants")
                .then()
                .statusCode(201)
                .extract()
                .as(Answer.class)
                .shop();
    }

    private record Answer(UUID tenant, String name, String apiKey) {
        Shop shop() {
            return new Shop(tenant, name, apiKey);
        }
    }

    public static RequestSpecification administrator() {
        return with(GatewayStack.ADMIN_TOKEN).contentType(ContentType.JSON);
    }

    /** A further key with a limit of its own. */
    public String keyWithLimit(int requestsPerSecond) {
        return administrator()
                .body(Map.of("requestsPerSecond", requestsPerSecond))
                .post("/admin/tenants/{name}/keys", name)
                .then()
                .statusCode(201)
                .extract()
                .path("apiKey");
    }

    public String keyWithScopes(String... scopes) {
        return administrator()
                .body(Map.of("scopes", List.of(scopes)))
                .post("/admin/tenants/{name}/keys", name)
                .then()
                .statusCode(201)
                .extract()
                .path("apiKey");
    }

    public static List<String> allScopes() {
        return Scope.ALL;
    }

    public RequestSpecification request() {
        return with(key);
    }

    public static RequestSpecification with(String bearer) {
        return given().urlEncodingEnabled(false).header("Authorization", "Bearer " + bearer);
    }
}
