package io.regulars.scoring.run;

import java.time.Duration;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.testing.TestStack;
import io.regulars.kit.testing.Tokens;
import io.regulars.scoring.Facts;
import io.regulars.scoring.TestShop;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

/** Orders that no model was made for: each has a stated outcome, and none stops a run. */
@QuarkusTest
@QuarkusTestResource(TestStack.class)
class OddOrdersTest {
    private final TestShop shop = new TestShop();

    @Inject
    Facts facts;

    private RequestSpecification caller() {
        return given().header(
                        "Authorization",
                        Tokens.bearer("scoring-service", shop.tenant, "values:read", "settings:write"));
    }

    private ValidatableResponse value(String customerId) {
        return caller().get("/v1/customers/" + customerId + "/value").then().statusCode(200);
    }

    private void run() {
        String run = caller().contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/scoring/runs")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> caller().get(run).then().extract().path("state"), "done"::equals);
        facts.settle(shop.tenant);
    }

    @Test
    void haveAStatedOutcome() {
        facts.tell(
                shop.tenant,
                shop.settings("UTC", "GBP"),
                shop.order("O-1", "C-refunded").refundedInFull().tell(),
                shop.order("O-2", "C-refunded").refund("10.00", TestShop.NOON).tell(),
                shop.order("O-3", "C-instant")
                        .at(TestShop.NOON.minusSeconds(864_000))
                        .tell(),
                shop.order("O-4", "C-instant")
                        .at(TestShop.NOON.minusSeconds(864_000))
                        .tell(),
                // more came back than was paid beside the tax
                shop.order("O-5", "C-negative")
                        .tax("4.00")
                        .refund("8.00", TestShop.NOON)
                        .tell(),
                shop.order("O-6", "C-future")
                        .at(TestShop.NOON.plusSeconds(129_600))
                        .tell(),
                shop.order("O-7", "C-mixed").in("USD").tell(),
                shop.order("O-8", "C-mixed").total("7.00").tell(),
                shop.order("O-9", "C-foreign").in("JPY").tell());
        caller().contentType(ContentType.JSON)
                .body("{\"excludeTax\":true}")
                .put("/v1/scoring/settings")
                .then()
                .statusCode(200);
        facts.settle(shop.tenant);
        run();

        value("C-refunded")
                .body("churn.status", equalTo("prospect"))
                .body("lifetime.expected12m", nullValue())
                .body("because.find { it.fact == 'orders.refunded' }.value", equalTo("2"));
        value("C-instant")
                .body("orders", equalTo(2))
                .body("lifetime.historic", equalTo("20.00"))
                .body("lifetime.expected12m", notNullValue())
                .body("because.find { it.fact == 'lifetime.model' }.effect", startsWith("purchase days until now: 1"));
        value("C-negative")
                .body("churn.status", equalTo("prospect"))
                .body("because.find { it.fact == 'orders.negative-net' }.value", equalTo("1"));
        value("C-future")
                .body("orders", equalTo(1))
                .body("lifetime.expected12m", notNullValue())
                .body("churn.silenceDays", equalTo(0))
                .body("because.find { it.fact == 'lastOrderAt' }.effect", startsWith("lies in the future"));
        value("C-mixed")
                .body("lifetime.historic", equalTo("7.00"))
                .body("because.find { it.fact == 'orders.no-rate' }.value", equalTo("1"));
        value("C-foreign")
                .body("churn.status", equalTo("prospect"))
                .body("because.find { it.fact == 'orders.no-rate' }.value", equalTo("1"));
    }
}
