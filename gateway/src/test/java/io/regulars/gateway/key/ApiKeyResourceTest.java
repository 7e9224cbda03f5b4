package io.regulars.gateway.key;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.gateway.GatewayStack;
import io.regulars.gateway.Shop;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@WithTestResource(value = GatewayStack.class)
class ApiKeyResourceTest {
    private static final Duration REVOCATION = Duration.ofSeconds(1);

    @Inject
    DataSource database;

    @Test
    void aRepeatedRequestIssuesNoSecondKeyAndShowsNone() throws SQLException {
        Shop shop = Shop.open();
        Map<String, Object> wanted = Map.of("name", "till", "scopes", List.of("orders:write"));

        Response first = createOnce(shop, wanted);
        Response again = createOnce(shop, wanted);

        String key = first.then().statusCode(201).extract().path("key");
        again.then().statusCode(201).body("id", equalTo(first.path("id")), "key", nullValue());
        shop.request().get("/v1/api-keys").then().body("items", hasSize(2));
        createOnce(shop, Map.of("name", "other", "scopes", List.of("orders:write")))
                .then()
                .statusCode(422);
        assertThat(all("select string_agg(convert_from(answer, 'UTF8'), ' ') from idempotency"))
                .doesNotContain(key)
                .contains(first.<String>path("id"));
    }

    private static Response createOnce(Shop shop, Map<String, Object> wanted) {
        return shop.request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "till-1")
                .body(wanted)
                .post("/v1/api-keys");
    }

    @Test
    void showsAKeyOnceAndStoresItsHashOnly() throws SQLException {
        Shop shop = Shop.open();

        String key = create(shop.key(), Map.of("name", "till", "scopes", List.of("orders:write")))
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("name", is("till"), "scopes", contains("orders:write"), "lastUsedAt", nullValue())
                .extract()
                .path("key");

        assertThat(key).matches("rk_[0-9A-Za-z]{43}");
        shop.request()
                .get("/v1/api-keys")
                .then()
                .statusCode(200)
                .body("items", hasSize(2), "items.key", everyItem(nullValue()))
                .body("items[0].prefix", is(key.substring(0, 11)));
        assertThat(all("select string_agg(k::text, ' ') from api_key k"))
                .contains(KeySecret.parse(key).orElseThrow().hexHash())
                .doesNotContain(key);
    }

    /** As the owner of the database would see it, were it stolen: row-level security is not what hides keys. */
    private String all(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('regulars.tenants', (select array_agg(id)::text from tenant), true)");
            try (ResultSet rows = statement.executeQuery(query)) {
                rows.next();
                return rows.getString(1);
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void hidesAllKeysFromAConnectionWithoutTenant() throws SQLException {
        Shop.open();

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from api_key")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }

    @Test
    void grantsNoScopeThatTheAskingKeyLacks() {
        Shop shop = Shop.open();
        String narrow = shop.keyWithScopes("keys:admin", "orders:write");

        create(narrow, Map.of("name", "x", "scopes", List.of("orders:write", "settings:write")))
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", is("forbidden"), "errors[0].pointer", is("/scopes/1"));
        create(narrow, Map.of("name", "x", "scopes", List.of("orders:write"))).statusCode(201);
    }

    @Test
    void issuesAKeyForARole() {
        Shop shop = Shop.open();

        create(shop.key(), Map.of("name", "x", "role", "analyst"))
                .statusCode(201)
                .body("scopes", contains("customers:read", "outreach:read", "values:read"));
        create(shop.key(), Map.of("name", "x", "role", "king")).statusCode(400).body("errors[0].pointer", is("/role"));
        create(shop.key(), Map.of("name", "x", "role", "staff", "scopes", List.of("orders:write")))
                .statusCode(400);
        create(shop.keyWithScopes("keys:admin"), Map.of("name", "x", "role", "owner"))
                .statusCode(403)
                .body("errors[0].pointer", is("/role"));
    }

    @Test
    void replacesAKeyWhileTheOldOneWorksOn() {
        Shop shop = Shop.open();
        String id = create(shop.key(), Map.of("name", "till", "scopes", List.of("orders:write")))
                .extract()
                .path("id");

        String next = rotate(shop, id, "{}")
                .statusCode(201)
                .body("name", is("till"))
                .extract()
                .path("key");

        assertThat(next).matches("rk_[0-9A-Za-z]{43}");
        Shop.with(next).get("/v1/orders/1").then().statusCode(200);
        shop.request()
                .get("/v1/api-keys?filter=name==till&sort=createdAt")
                .then()
                .body("items", hasSize(2))
                .body("items[0].expiresAt", notNullValue())
                .body("items[1].expiresAt", nullValue());
    }

    @Test
    void replacesNoKeyByOneThatMayDoMoreThanTheAskingOne() {
        Shop shop = Shop.open();
        String owners = shop.request().get("/v1/api-keys").then().extract().path("items[0].id");

        Shop.with(shop.keyWithScopes("keys:admin"))
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/api-keys/" + owners + "/rotate")
                .then()
                .statusCode(403)
                .body("key", nullValue());

        Shop.with(shop.key()).get("/v1/api-keys").then().statusCode(200).body("items[0].expiresAt", nullValue());
    }

    @Test
    void endsTheReplacedKeyAfterItsOverlap() {
        Shop shop = Shop.open();
        var created = create(shop.key(), Map.of("name", "till", "scopes", List.of("orders:write")))
                .extract();
        String old = created.path("key");
        Shop.with(old).get("/v1/orders/1").then().statusCode(200);

        rotate(shop, created.path("id"), "{\"overlapSeconds\":0}").statusCode(201);

        await().atMost(Duration.ofSeconds(1))
                .until(() -> Shop.with(old).get("/v1/orders/1").statusCode() == 401);
        rotate(shop, created.path("id"), "{}").statusCode(404);
    }

    @Test
    void refusesAnOverlapThatIsNone() {
        Shop shop = Shop.open();
        String id = shop.request().get("/v1/api-keys").then().extract().path("items[0].id");

        for (String overlap : List.of("-1", "2592001", "\"x\"", "1.5")) {
            rotate(shop, id, "{\"overlapSeconds\":" + overlap + "}").statusCode(400);
        }
    }

    private static ValidatableResponse rotate(Shop shop, String id, String body) {
        return shop.request()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/api-keys/" + id + "/rotate")
                .then();
    }

    @Test
    void grantsNoHigherLimitThanTheAskingKeyHas() {
        Shop shop = Shop.open();

        create(shop.key(), Map.of("name", "x", "scopes", List.of("orders:write"), "requestsPerSecond", 201))
                .statusCode(403)
                .body("errors[0].pointer", is("/requestsPerSecond"));
        create(shop.key(), Map.of("name", "x", "scopes", List.of("orders:write"), "requestsPerSecond", 200))
                .statusCode(201)
                .body("requestsPerSecond", is(200));
    }

    @Test
    void isClosedToKeysWithoutItsScope() {
        String orders = Shop.open().keyWithScopes("orders:write");

        Shop.with(orders).get("/v1/api-keys").then().statusCode(403).body("type", is("forbidden"));
    }

    @Test
    void refusesWhatIsNotValidWithPointers() {
        Shop shop = Shop.open();

        create(shop.key(), Map.of("name", " ", "scopes", List.of("contacts:read"), "expiresAt", "2020-01-01T00:00:00Z"))
                .statusCode(400)
                .body("type", is("validation"), "errors.pointer", contains("/name", "/scopes/0", "/expiresAt"));
        create(shop.key(), Map.of("name", "x", "scopes", List.of(), "admin", true))
                .statusCode(400)
                .body("errors.pointer", contains("/admin"));
    }

    @Test
    void refusesARevokedKeyWithinASecond() {
        Shop shop = Shop.open();
        String doomed = create(shop.key(), Map.of("name", "doomed", "scopes", List.of("orders:write")))
                .extract()
                .path("key");
        Shop.with(doomed).get("/v1/orders/1").then().statusCode(200);
        String id = shop.request().get("/v1/api-keys").then().extract().path("items[0].id");

        shop.request().delete("/v1/api-keys/{id}", id).then().statusCode(204);

        await().atMost(REVOCATION)
                .untilAsserted(
                        () -> Shop.with(doomed).get("/v1/orders/1").then().statusCode(401));
        shop.request().get("/v1/api-keys").then().body("items[0].revokedAt", notNullValue());
        shop.request().delete("/v1/api-keys/{id}", id).then().statusCode(204);
    }

    @Test
    void refusesAKeyThatAnotherGatewayRevokedWithinASecond() throws SQLException {
        Shop shop = Shop.open();
        shop.request().get("/v1/orders/1").then().statusCode(200);

        revokeInTheDatabase(shop.tenant());

        await().atMost(REVOCATION)
                .untilAsserted(() -> shop.request().get("/v1/orders/1").then().statusCode(401));
    }

    private void revokeInTheDatabase(UUID tenant) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('regulars.tenants', '{" + tenant + "}', true)");
            assertThat(statement.executeUpdate("update api_key set revoked_at = now()"))
                    .isEqualTo(1);
            connection.commit();
        }
    }

    @Test
    void refusesAnExpiredKey() {
        Shop shop = Shop.open();
        Instant soon = Instant.now().plusSeconds(3);

        String key = create(
                        shop.key(),
                        Map.of("name", "short", "scopes", List.of("orders:write"), "expiresAt", soon.toString()))
                .statusCode(201)
                .extract()
                .path("key");

        Shop.with(key).get("/v1/orders/1").then().statusCode(200);
        await().untilAsserted(() -> Shop.with(key).get("/v1/orders/1").then().statusCode(401));
        assertThat(Instant.now()).isAfter(soon);
    }

    @Test
    void saysWhenAKeyWasLastUsed() {
        Shop shop = Shop.open();

        shop.request().get("/v1/orders/1").then().statusCode(200);

        await().untilAsserted(
                        () -> shop.request().get("/v1/api-keys").then().body("items[0].lastUsedAt", notNullValue()));
        String first = shop.request().get("/v1/api-keys").then().extract().path("items[0].lastUsedAt");
        await().during(Duration.ofMillis(1_200))
                .untilAsserted(
                        () -> shop.request().get("/v1/api-keys").then().body("items[0].lastUsedAt", equalTo(first)));
    }

    @Test
    void keepsTenantsApart() {
        Shop one = Shop.open();
        Shop other = Shop.open();
        String foreign = other.request().get("/v1/api-keys").then().extract().path("items[0].id");

        one.request().get("/v1/api-keys").then().body("items", hasSize(1));
        String forForeign = one.request()
                .delete("/v1/api-keys/{id}", foreign)
                .then()
                .statusCode(404)
                .extract()
                .path("detail");
        String forNone = one.request()
                .delete("/v1/api-keys/{id}", UUID.randomUUID())
                .then()
                .statusCode(404)
                .extract()
                .path("detail");

        assertThat(forForeign).isEqualTo(forNone);
        other.request().get("/v1/api-keys").then().statusCode(200);
    }

    @Test
    void listsInPages() {
        Shop shop = Shop.open();
        for (String name : List.of("a", "b")) {
            create(shop.key(), Map.of("name", name, "scopes", List.of("orders:write")));
        }

        String cursor = shop.request()
                .get("/v1/api-keys?sort=name&limit=2")
                .then()
                .body("items.name", contains("a", "b"))
                .extract()
                .path("nextCursor");
        shop.request()
                .get("/v1/api-keys?sort=name&limit=2&cursor=" + cursor)
                .then()
                .body("items.name", contains("first key"), "nextCursor", nullValue());
        shop.request().get("/v1/api-keys?limit=501").then().statusCode(400);
    }

    private static ValidatableResponse create(String key, Map<String, Object> wanted) {
        return Shop.with(key)
                .contentType(ContentType.JSON)
                .body(wanted)
                .post("/v1/api-keys")
                .then();
    }
}
