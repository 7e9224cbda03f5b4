package io.regulars.outreach.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.CustomerChanged;
import io.regulars.kit.testing.Tokens;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class TouchResourceTest {
    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
    }

    @Test
    void theSameKeyAnswersTheSameTouchAndAnotherBodyIsRefused() {
        Customer customer = known();
        Map<String, String> body = later(customer);
        Set<String> touches = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i ->
                        shop.call().header("Idempotency-Key", "k-1").body(body).post("/v1/touches"))
                .filter(answer -> answer.statusCode() == 201)
                .map(answer -> answer.<String>path("touchId"))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        assertThat(touches).hasSize(1);
        assertThat(shop.touches("customerId=" + customer.customerId())).hasSize(1);
        shop.call()
                .header("Idempotency-Key", "k-1")
                .body(Map.of("customerId", customer.customerId(), "template", "t", "offer", "other"))
                .post("/v1/touches")
                .then()
                .statusCode(422);
    }

    @Test
    void aPlannedTouchIsCancelledOnceAndForAll() {
        Customer customer = known();
        String touch = shop.call().body(later(customer)).post("/v1/touches").path("touchId");
        for (int i = 0; i < 2; i++) {
            shop.call()
                    .post("/v1/touches/" + touch + "/cancel")
                    .then()
                    .statusCode(200)
                    .body("state", is("cancelled"))
                    .body("reason", is("on-request"));
        }
        String sent = shop.touch(customer, "t", "marketing");
        shop.awaitState(sent, "sent");
        shop.call()
                .post("/v1/touches/" + sent + "/cancel")
                .then()
                .statusCode(409)
                .body("type", is("touch-ended"));
    }

    @Test
    void unknownCustomersTemplatesAndTouchesAreNotFound() {
        Customer customer = known();
        shop.call()
                .body(Map.of("customerId", "nobody", "template", "t"))
                .post("/v1/touches")
                .then()
                .statusCode(404);
        shop.call()
                .body(Map.of("customerId", customer.customerId(), "template", "nothing"))
                .post("/v1/touches")
                .then()
                .statusCode(404);
        shop.call().get("/v1/touches/" + UUID.randomUUID()).then().statusCode(404);
        shop.call().get("/v1/touches/7").then().statusCode(404);
        shop.call().get("/v1/touches?state=lost").then().statusCode(400);
        shop.call().get("/v1/touches?from=yesterday").then().statusCode(400);
        shop.call()
                .body(Map.of(
                        "customerId",
                        "a@example.com",
                        "template",
                        "t",
                        "class",
                        "spam",
                        "dueAt",
                        "2199-01-01T00:00:00Z"))
                .post("/v1/touches")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/class"))
                .body("errors.pointer", hasItem("/customerId"))
                .body("errors.pointer", hasItem("/dueAt"));
    }

    @Test
    void theLedgerIsFilteredSortedAndPaged() {
        Customer one = known();
        Customer two = known();
        for (int i = 0; i < 3; i++) {
            shop.call().body(later(one)).post("/v1/touches").then().statusCode(201);
        }
        shop.call().body(later(two)).post("/v1/touches").then().statusCode(201);
        assertThat(shop.touches("customerId=" + one.customerId())).hasSize(3);
        assertThat(shop.touches("filter=customerId==" + two.customerId())).hasSize(1);
        assertThat(shop.touches("state=planned&from=" + Instant.now() + "&sort=-dueAt"))
                .hasSize(4);
        assertThat(shop.touches("state=sent")).isEmpty();
        String cursor = shop.call()
                .get("/v1/touches?limit=3")
                .then()
                .body("items.size()", is(3))
                .extract()
                .path("nextCursor");
        shop.call().get("/v1/touches?limit=3&cursor=" + cursor).then().body("items.size()", is(1));
        shop.call().get("/v1/touches?filter=email==x").then().statusCode(400);
    }

    @Test
    void anErasedCustomersPlannedTouchesAreCancelled() {
        Customer customer = known();
        String touch = shop.call().body(later(customer)).post("/v1/touches").path("touchId");
        shop.publish(new CustomerChanged(customer.id(), "~erased-" + customer.id(), "erased", Instant.now(), 2));
        shop.awaitState(touch, "cancelled");
        shop.call()
                .get("/v1/touches/" + touch)
                .then()
                .body("reason", is("customer-erased"))
                .body("customerId", is("~erased-" + customer.id()));
    }

    @Test
    void aTokenWithoutTheScopeIsRefused() {
        List.of("values:read", "customers:read")
                .forEach(scope -> RestAssured.given()
                        .header("Authorization", Tokens.bearer(shop.tenant, scope))
                        .get("/v1/touches")
                        .then()
                        .statusCode(403));
        RestAssured.get("/v1/touches").then().statusCode(401);
    }

    @Test
    void anotherShopSeesNoTouch() {
        String touch = shop.call().body(later(known())).post("/v1/touches").path("touchId");
        Shop other = new Shop();
        other.call().get("/v1/touches/" + touch).then().statusCode(404);
        other.call().post("/v1/touches/" + touch + "/cancel").then().statusCode(404);
        assertThat(other.touches("limit=10")).isEmpty();
    }

    private Customer known() {
        shop.template("t", "marketing");
        Customer customer = shop.customer();
        shop.awaitKnown(customer);
        return customer;
    }

    private static Map<String, String> later(Customer customer) {
        return Map.of(
                "customerId",
                customer.customerId(),
                "template",
                "t",
                "dueAt",
                Instant.now().plus(Duration.ofDays(1)).toString());
    }
}
