package io.regulars.outreach.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.CustomerChanged;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.kit.testing.Tokens;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.testing.Neighbours;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.oneOf;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class PrivacyResourceTest {
    private Shop shop;
    private Customer customer;

    @Inject
    TenantTransactions transactions;

    @BeforeEach
    void open() {
        shop = new Shop();
        shop.template("t", "marketing");
        customer = shop.customer();
        shop.awaitKnown(customer);
    }

    private RequestSpecification as(String scope) {
        return RestAssured.given()
                .header("Authorization", Tokens.bearer(shop.tenant, scope))
                .contentType("application/json");
    }

    private String planned() {
        return shop.call()
                .header("Idempotency-Key", "k-1")
                .body(Map.of(
                        "customerId",
                        customer.customerId(),
                        "template",
                        "t",
                        "dueAt",
                        Instant.now().plus(Duration.ofDays(1)).toString()))
                .post("/v1/touches")
                .then()
                .statusCode(201)
                .extract()
                .path("touchId");
    }

    private CustomerChanged erased() {
        return new CustomerChanged(customer.id(), "~erased-" + customer.id(), "erased", Instant.now(), 7);
    }

    private List<String> rows(String table) {
        return transactions.call(
                shop.tenant,
                connection -> Sql.list(
                        connection, "select t::text as row from " + table + " t", row -> row.getString("row")));
    }

    @Test
    void theIdTheKeysAndTheKeptAnswersGoAndNothingIsSentAnyMore() {
        String touch = planned();
        CustomerChanged erased = erased();

        as("people:erase")
                .body("""
                        {"people":[{"customer":"%s","customerId":"%s","kind":"erased","createdAt":"%s","version":7}]}""".formatted(erased.customer(), erased.customerId(), erased.createdAt()))
                .post("/internal/erasures")
                .then()
                .statusCode(200)
                .body("removed.customers", equalTo(1));

        shop.awaitState(touch, "cancelled");
        assertThat(shop.known(customer)).isFalse();
        assertThat(rows("touch_request")).isEmpty();
        for (String table : List.of("customer", "touch", "idempotency")) {
            assertThat(rows(table)).as(table).noneMatch(row -> row.contains(customer.customerId()));
        }
        shop.publish(new CustomerChanged(customer.id(), customer.customerId(), "identified", Instant.now(), 2));
        Customer next = shop.customer();
        shop.awaitKnown(next);
        assertThat(shop.known(customer)).isFalse();
    }

    @Test
    void theEventAloneErasesToo() {
        planned();

        shop.publish(erased());

        await().untilAsserted(() -> assertThat(rows("touch_request")).isEmpty());
        assertThat(rows("customer")).noneMatch(row -> row.contains(customer.customerId()));
    }

    @Test
    void aPlaybookThatNamesThePersonNamesNobodyAnyMore() {
        for (String more : List.of("", ";abc==A")) {
            String audience = "customerId==" + customer.customerId() + more;
            Neighbours.running().audience(audience, List.of());
            shop.call()
                    .body("""
                            {"trigger":{"schedule":{"at":"09:00"}},"class":"marketing","audience":"%s",
                             "steps":[{"channel":"email","template":"t"}]}""".formatted(audience))
                    .put("/v1/playbooks/p")
                    .then()
                    .statusCode(oneOf(200, 201));
        }

        shop.publish(erased());

        await().untilAsserted(() -> assertThat(rows("customer")).anyMatch(row -> row.contains("~erased-")));
        shop.call()
                .get("/v1/playbooks/p")
                .then()
                .body("audience", equalTo("customerId==\"~erased-" + customer.id() + "\";abc==A"));
        for (String table : List.of("playbook", "playbook_version")) {
            assertThat(rows(table)).as(table).isNotEmpty().noneMatch(row -> row.contains(customer.customerId()));
        }
    }

    @Test
    void theLedgerOfAPersonIsExported() {
        planned();

        as("people:export")
                .body(Map.of("customers", List.of(customer.id())))
                .post("/internal/exports")
                .then()
                .statusCode(200)
                .body("touches", hasSize(1))
                .body("touches[0].template", equalTo("t"))
                .body("unsubscribes", hasSize(0));
    }

    @Test
    void onlyServicesOfOursMayAsk() {
        as("outreach:write")
                .body("{\"people\":[]}")
                .post("/internal/erasures")
                .then()
                .statusCode(403);
        as("outreach:read")
                .body("{\"customers\":[]}")
                .post("/internal/exports")
                .then()
                .statusCode(403);
    }
}
