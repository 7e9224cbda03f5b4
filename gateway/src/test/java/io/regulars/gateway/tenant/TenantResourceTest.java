package io.regulars.gateway.tenant;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.gateway.GatewayStack;
import io.regulars.gateway.Shop;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@WithTestResource(value = GatewayStack.class)
class TenantResourceTest {
    @Test
    void createsATenantWithAKeyThatMayDoEverything() {
        Shop shop = Shop.open();

        shop.request()
                .get("/v1/api-keys")
                .then()
                .statusCode(200)
                .body("items[0].scopes", is(Shop.allScopes().stream().sorted().toList()));
    }

    @Test
    void refusesANameThatIsTaken() {
        Shop shop = Shop.open();

        Shop.administrator()
                .body(Map.of("name", shop.name()))
                .post("/admin/tenants")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", is("tenant-exists"));
    }

    @Test
    void listsTenants() {
        Shop shop = Shop.open();

        Shop.administrator()
                .get("/admin/tenants?filter=name=={name}", shop.name())
                .then()
                .statusCode(200)
                .body("items.tenant", hasItem(shop.tenant().toString()));
    }

    @Test
    void issuesAFurtherKeyOfTheSameTenant() {
        Shop shop = Shop.open();

        Shop.administrator()
                .body(Map.of("name", "ops", "scopes", List.of("keys:admin"), "requestsPerSecond", 5_000))
                .post("/admin/tenants/{name}/keys", shop.name())
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("tenant", is(shop.tenant().toString()), "apiKey", startsWith("rk_"));
        shop.request()
                .get("/v1/api-keys?sort=-createdAt")
                .then()
                .body("items[0].name", is("ops"), "items[0].requestsPerSecond", is(5_000));
    }

    @Test
    void knowsNoKeysOfATenantThatIsNotThere() {
        Shop.administrator()
                .body(Map.of())
                .post("/admin/tenants/nobody/keys")
                .then()
                .statusCode(404)
                .body("type", is("not-found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "..", "caf\u00e9\u0000"})
    void refusesNamesThatAreNoNames(String name) {
        Shop.administrator()
                .body(Map.of("name", name))
                .post("/admin/tenants")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", is("/name"));
    }

    @Test
    void aOneTimeTokenCreatesOneTenantAndNothingElse() {
        RequestSpecification once = Shop.with(GatewayStack.ONE_TIME_TOKEN).contentType(ContentType.JSON);
        once.get("/admin/tenants").then().statusCode(403);
        once.body(Map.of("name", "a b")).post("/admin/tenants").then().statusCode(400);

        once.body(Map.of("name", "first-" + UUID.randomUUID()))
                .post("/admin/tenants")
                .then()
                .statusCode(201)
                .body("apiKey", startsWith("rk_"));

        once.body(Map.of("name", "second-" + UUID.randomUUID()))
                .post("/admin/tenants")
                .then()
                .statusCode(401)
                .body("detail", is("the one-time token was used already"));
    }

    @Test
    void isClosedToAllButTheAdministrator() {
        Shop shop = Shop.open();

        given().get("/admin/tenants").then().statusCode(401).body("detail", matchesPattern(".*administrator.*"));
        Shop.with("guess").get("/admin/tenants").then().statusCode(401);
        shop.request().get("/admin/tenants").then().statusCode(401);
        shop.request().post("/admin/tenants").then().statusCode(401);
    }

    @Test
    void doesNotOpenTenantsPathsToTheAdministrator() {
        Shop.administrator().get("/v1/api-keys").then().statusCode(401);
        Shop.administrator().get("/v1/orders/1").then().statusCode(401);
    }
}
