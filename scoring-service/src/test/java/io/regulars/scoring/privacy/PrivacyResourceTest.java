package io.regulars.scoring.privacy;

import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.CustomerChanged;
import io.regulars.kit.testing.TestStack;
import io.regulars.kit.testing.Tokens;
import io.regulars.scoring.Facts;
import io.regulars.scoring.TestShop;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
class PrivacyResourceTest {
    private final TestShop shop = new TestShop();

    @Inject
    Facts facts;

    private RequestSpecification as(String... scopes) {
        return given().header("Authorization", Tokens.bearer("scoring-service", shop.tenant, scopes))
                .contentType("application/json");
    }

    private ValidatableResponse erase(CustomerChanged person) {
        return as("people:erase")
                .body("""
                        {"people":[{"customer":"%s","customerId":"%s","kind":"erased","createdAt":"%s","version":%d}]}""".formatted(person.customer(), person.customerId(), person.createdAt(), person.version()))
                .post("/internal/erasures")
                .then();
    }

    @Test
    void theIdGoesTheMoneyStaysAndLateFactsBringNothingBack() {
        CustomerChanged late = shop.customerChanged("C-1");
        facts.tell(shop.tenant, shop.order("O-1", "C-1").total("12.50").tell());
        CustomerChanged erased = shop.erased("C-1");

        erase(erased).statusCode(200).body("removed.customers", equalTo(1));
        facts.send(shop.tenant, List.of(late));
        facts.tell(shop.tenant, shop.order("O-2", "C-1").total("7.50").tell());

        as("values:read").get("/v1/customers/C-1/value").then().statusCode(404);
        as("values:read")
                .get("/v1/customers/" + erased.customerId() + "/value")
                .then()
                .statusCode(200)
                .body("lifetime.historic", equalTo("20.00"));
        assertThat(facts.rows(shop.tenant, "select customer_id from customer")).allMatch(id -> id.contains("~erased-"));
    }

    @Test
    void aPersonNotHeardOfYetIsErasedBeforehand() {
        CustomerChanged late = shop.customerChanged("C-1");
        CustomerChanged erased = shop.erased("C-1");

        erase(erased).statusCode(200);
        facts.send(shop.tenant, List.of(late));
        facts.tell(shop.tenant, shop.order("O-1", "C-1").tell());

        assertThat(facts.rows(shop.tenant, "select customer_id from customer")).allMatch(id -> id.contains("~erased-"));
    }

    @Test
    void aSegmentThatNamesThePersonNamesNobodyAnyMore() {
        facts.tell(
                shop.tenant,
                shop.order("O-1", "C-1").tell(),
                shop.order("O-2", "C-12").tell());
        as("settings:write")
                .body("{\"filter\":\"customerId=in=(C-1,C-12)\"}")
                .put("/v1/segments/friends")
                .then()
                .statusCode(201);
        CustomerChanged erased = shop.erased("C-1");

        erase(erased).statusCode(200);

        as("values:read")
                .get("/v1/segments/friends")
                .then()
                .body("filter", equalTo("customerId=in=(\"" + erased.customerId() + "\",C-12)"));
        as("values:read")
                .get("/v1/values?filter=customerId=in=(\"" + erased.customerId() + "\",C-12)")
                .then()
                .body("items", hasSize(2));
        assertThat(facts.rows(shop.tenant, "select s::text from segment s")).noneMatch(row -> row.contains("C-1,"));
    }

    @Test
    void whatIsComputedOfAPersonIsExported() {
        facts.tell(shop.tenant, shop.order("O-1", "C-1").tell(), shop.customerChanged("C-1"));

        as("people:export")
                .body("{\"customers\":[\"" + TestShop.customer("C-1") + "\"]}")
                .post("/internal/exports")
                .then()
                .statusCode(200)
                .body("scores", hasSize(1))
                .body("scores[0].orders", equalTo(1));
    }

    @Test
    void onlyServicesOfOursMayAsk() {
        as("customers:write", "values:read")
                .body("{\"people\":[]}")
                .post("/internal/erasures")
                .then()
                .statusCode(403);
        as("customers:read", "values:read")
                .body("{\"customers\":[]}")
                .post("/internal/exports")
                .then()
                .statusCode(403);
    }
}
