package io.regulars.scoring.segment;

import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.OrderChanged;
import io.regulars.kit.testing.TestStack;
import io.regulars.kit.testing.Tokens;
import io.regulars.scoring.Facts;
import io.regulars.scoring.TestShop;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
class SegmentResourceTest {
    private final TestShop shop = new TestShop();

    @Inject
    Facts facts;

    private RequestSpecification as(String... scopes) {
        return given().header("Authorization", Tokens.bearer("scoring-service", shop.tenant, scopes))
                .contentType(ContentType.JSON);
    }

    private RequestSpecification caller() {
        return as("values:read", "settings:write");
    }

    private ValidatableResponse put(String name, String filter) {
        return caller().body("{\"filter\":\"" + filter + "\"}")
                .put("/v1/segments/{name}", name)
                .then();
    }

    @Test
    void isMadeComputedShownReplacedAndDeleted() {
        facts.tell(
                shop.tenant,
                shop.order("O-1", "C-1").total("100.00").tell(),
                shop.order("O-2", "C-2").total("10.00").tell());

        caller().body("{\"filter\":\"rfm.monetary=gt=50\",\"description\":\"big\"}")
                .put("/v1/segments/big")
                .then()
                .statusCode(201)
                .header("Location", containsString("/v1/segments/big"))
                .header("ETag", "\"1\"")
                .body("state", equalTo("computing"), "computedAt", nullValue(), "description", equalTo("big"));
        facts.settle(shop.tenant);

        caller().get("/v1/segments/big")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("state", equalTo("current"), "computedAt", notNullValue());
        members("big").body("items.customerId", equalTo(List.of("C-1")));

        put("big", "rfm.monetary=lt=50").statusCode(200).header("ETag", "\"2\"").body("state", equalTo("computing"));
        facts.settle(shop.tenant);
        members("big").body("items.customerId", equalTo(List.of("C-2")));
        caller().get("/v1/segments").then().body("items.name", equalTo(List.of("big")));

        caller().delete("/v1/segments/big").then().statusCode(204);
        caller().get("/v1/segments/big").then().statusCode(404);
        caller().get("/v1/segments/big/members").then().statusCode(404);
        caller().get("/v1/segments").then().body("items", empty());
        facts.settle(shop.tenant);
        assertThat(facts.rows(shop.tenant, "select 1 from segment_member")).isEmpty();
        assertThat(facts.rows(shop.tenant, "select has_segments from shop")).containsExactly("(f)");
    }

    @Test
    void sayingTheSameAgainChangesNothing() {
        put("all", "orders=ge=0").statusCode(201);
        facts.settle(shop.tenant);
        put("all", "orders=ge=0").statusCode(200).header("ETag", "\"1\"").body("state", equalTo("current"));
    }

    @Test
    void aNewDescriptionJudgesNobodyAgain() {
        put("all", "orders=ge=0").statusCode(201);
        facts.settle(shop.tenant);
        caller().body("{\"filter\":\"orders=ge=0\",\"description\":\"everybody\"}")
                .put("/v1/segments/all")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("state", equalTo("current"), "description", equalTo("everybody"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email==a",
                "rfm.monetary=gt=much",
                "rfm.monetary",
                "churn.since=lt=2026-02-30",
                "((((",
                "matrix=in=()"
            })
    void aFilterThatCanNotBeAppliedIsRefusedByItsPointer(String filter) {
        put("odd", filter).statusCode(400).body("errors.pointer", equalTo(List.of("/filter")));
    }

    @Test
    void everyFaultOfABodyIsNamed() {
        caller().body("{\"description\":\"" + "x".repeat(1_001) + "\"}")
                .put("/v1/segments/odd")
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/filter", "/description"));
        caller().body("{\"filter\":\"orders==1\",\"owner\":1}")
                .put("/v1/segments/odd")
                .then()
                .statusCode(400);
        caller().put("/v1/segments/odd").then().statusCode(400);
        caller().body("{\"filter\":\"orders==1\"}")
                .put("/v1/segments/a b")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("name"));
    }

    @Test
    void ifMatchIsHonoured() {
        put("all", "orders=ge=0").statusCode(201);
        caller().header("If-Match", "\"7\"")
                .body("{\"filter\":\"orders=ge=1\"}")
                .put("/v1/segments/all")
                .then()
                .statusCode(412);
        caller().header("If-Match", "\"7\"").delete("/v1/segments/all").then().statusCode(412);
        caller().header("If-Match", "\"1\"")
                .body("{\"filter\":\"orders=ge=1\"}")
                .put("/v1/segments/all")
                .then()
                .statusCode(200);
    }

    @Test
    void anotherShopSeesNothingOfIt() {
        facts.tell(shop.tenant, shop.order("O-1", "C-1").tell());
        put("all", "orders=ge=0").statusCode(201);
        facts.settle(shop.tenant);

        TestShop other = new TestShop();
        RequestSpecification stranger = given().header(
                        "Authorization",
                        Tokens.bearer("scoring-service", other.tenant, "values:read", "settings:write"));
        for (String path : List.of("", "/members", "/changes")) {
            stranger.get("/v1/segments/all" + path).then().statusCode(404);
        }
        stranger.get("/v1/segments").then().body("items", empty());
        stranger.delete("/v1/segments/all").then().statusCode(404);
        members("all").body("items", hasSize(1));
    }

    @Test
    void readingAndWritingTakeTheirScopes() {
        put("all", "orders=ge=0").statusCode(201);
        as("values:read")
                .body("{\"filter\":\"orders=ge=1\"}")
                .put("/v1/segments/all")
                .then()
                .statusCode(403);
        as("values:read").delete("/v1/segments/all").then().statusCode(403);
        as("values:read").get("/v1/segments/all").then().statusCode(200);
        as("settings:write").get("/v1/segments/all/members").then().statusCode(403);
        as("customers:read").get("/v1/segments/all").then().statusCode(403);
    }

    @Test
    void membersAndChangesComeInPages() {
        List<OrderChanged> orders = IntStream.range(0, 7)
                .mapToObj(i -> shop.order("O-" + i, "C-" + i).tell())
                .toList();
        facts.tell(shop.tenant, orders);
        put("all", "orders=ge=1").statusCode(201);
        facts.settle(shop.tenant);

        for (String list : List.of("members", "changes?since=2020-01-01T00:00:00Z")) {
            String path = "/v1/segments/all/" + list + (list.contains("?") ? "&" : "?") + "limit=4";
            String cursor = caller().get(path)
                    .then()
                    .body("items", hasSize(4))
                    .extract()
                    .path("nextCursor");
            caller().get(path + "&cursor=" + cursor).then().body("items", hasSize(3), "nextCursor", nullValue());
        }
        caller().get("/v1/segments/all/changes?since=2999-01-01T00:00:00Z")
                .then()
                .body("items", empty());
        caller().get("/v1/segments/all/changes?since=yesterday").then().statusCode(400);
        caller().get("/v1/segments/all/members?filter=customerId==C-3")
                .then()
                .body("items.customerId", equalTo(List.of("C-3")));
    }

    @Test
    void aShopHasAtMostFifty() {
        for (int i = 0; i < Segments.MOST; i++) {
            put("s-" + i, "orders==" + i).statusCode(201);
        }
        put("one-more", "orders==1").statusCode(409);
        put("s-1", "orders==77").statusCode(200);
    }

    private ValidatableResponse members(String name) {
        return caller().get("/v1/segments/{name}/members", name).then().statusCode(200);
    }
}
