package io.regulars.scoring.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.EventData;
import io.regulars.contracts.OrderChanged;
import io.regulars.kit.testing.TestStack;
import io.regulars.kit.testing.Tokens;
import io.regulars.scoring.Facts;
import io.regulars.scoring.MovableClock;
import io.regulars.scoring.TestShop;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
class ScoringRunResourceTest {
    private final TestShop shop = new TestShop();

    @Inject
    Facts facts;

    @Inject
    MovableClock clock;

    @Inject
    TenantClaims claims;

    @Inject
    LineKeeping lines;

    @Inject
    RescoreAll rescoreAll;

    @AfterEach
    void backToNow() {
        clock.ahead(Duration.ZERO);
    }

    private RequestSpecification caller() {
        return given().header(
                        "Authorization",
                        Tokens.bearer("scoring-service", shop.tenant, "values:read", "settings:write"));
    }

    private ValidatableResponse start(String body) {
        return caller().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/scoring/runs")
                .then();
    }

    private String run(String body) {
        String location = start(body).statusCode(202).extract().header("Location");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> caller().get(location).then().extract().path("state"), "done"::equals);
        facts.settle(shop.tenant);
        return location;
    }

    private List<Map<String, Object>> values(String path) {
        List<Map<String, Object>> items = new ArrayList<>(caller().queryParam("limit", 500)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items"));
        items.sort(Comparator.comparing(item -> (String) item.get("customerId")));
        return items;
    }

    @Test
    void aRunIsAJobThatScoresEverybody() {
        facts.tell(shop.tenant, shop.history(11, 20));
        String location = run("{}");
        caller().get(location)
                .then()
                .body("state", equalTo("done"))
                .body(
                        "processed",
                        equalTo(caller().get(location).then().extract().<Integer>path("total")))
                .body("errors", empty());
        caller().get("/v1/scoring/runs")
                .then()
                .statusCode(200)
                .body("items.id", contains(location.substring(location.lastIndexOf('/') + 1)));
        caller().get("/v1/customers/H-1/value/history").then().body("items.cause", hasItem("run"));
        caller().delete(location).then().statusCode(200).body("state", equalTo("done"));
        caller().get(location + "/values").then().statusCode(404);
    }

    @Test
    void aRunOfAShopWithoutCustomersIsDoneAtOnce() {
        caller().get(run("{}")).then().body("processed", equalTo(0));
    }

    @Test
    void afterARunAStatusIsHeldWhileLinesMoveALittle() {
        facts.tell(shop.tenant, shop.order("O-1", "C-1").daysAgo(25).tell());
        defaultGap(12);
        run("{}");
        status("at_risk");
        defaultGap(13);
        status("at_risk");
        defaultGap(14);
        status("active");
        defaultGap(13);
        status("active");
    }

    @Test
    void theFirstRunHoldsNoStatusThatEarlierLinesGave() {
        facts.tell(shop.tenant, shop.order("O-1", "C-1").daysAgo(25).tell());
        defaultGap(12);
        status("at_risk");
        UUID run = UUID.randomUUID();
        TenantClaims.Claim claim = new TenantClaims.Claim(shop.tenant, run);
        await().until(() -> claims.claim(claim));
        put(13);
        LineKeeping.Frozen frozen = lines.freezeForRun(shop.tenant, run);
        rescoreAll.rescoreForRun(shop.tenant, run, frozen.first(), done -> {});
        lines.rescored(shop.tenant, frozen.rescoring());
        claims.release(claim, Duration.ZERO);
        status("active");
        assertThat(lines.freezeForRun(shop.tenant, UUID.randomUUID()).first()).isFalse();
    }

    @Test
    void aRepeatedKeyStartsNoSecondRun() {
        String key = UUID.randomUUID().toString();
        String first = keyed(key, "{}").statusCode(202).extract().path("id");
        keyed(key, "{}").statusCode(202).body("id", equalTo(first));
        keyed(key, "{\"asOf\":\"2026-01-01T00:00:00Z\"}").statusCode(422);
    }

    private ValidatableResponse keyed(String key, String body) {
        return caller().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/scoring/runs")
                .then();
    }

    private void defaultGap(int days) {
        put(days);
        facts.settle(shop.tenant);
    }

    private void put(int days) {
        caller().contentType(ContentType.JSON)
                .body("{\"churn\":{\"defaultGapDays\":" + days + "}}")
                .put("/v1/scoring/settings")
                .then()
                .statusCode(200);
    }

    private void status(String expected) {
        caller().get("/v1/customers/C-1/value").then().body("churn.status", equalTo(expected));
        caller().get("/v1/values").then().body("items.churn.status", contains(expected));
    }

    @Test
    void linesFollowTheFactsUntilTheFirstRunAndStayAfterIt() {
        List<EventData> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(shop.order("O-" + i, "C-" + i).total("10.00").tell());
        }
        facts.tell(shop.tenant, many);
        facts.tell(shop.tenant, shop.order("O-x", "C-0").total("190.00").tell());
        line("19.5000");
        run("{}");
        facts.tell(shop.tenant, shop.order("O-y", "C-new").total("1000.00").tell());
        line("19.5000");
        facts.tell(shop.tenant, shop.order("O-z", "C-new2").total("310.00").tell());
        // 22 buyers are 10 % more than 20.
        line("77.2727");
    }

    private void line(String expected) {
        caller().get("/v1/customers/C-0/value").then().body("rfm.lines.m", equalTo(expected));
    }

    @Test
    void aBackTestEqualsTheLiveComputationOfThatTime() {
        clock.ahead(Duration.ofDays(-100));
        Instant then = clock.instant();
        List<EventData> history = shop.history(23, 50);
        Instant past = then.minusSeconds(3_600);
        List<EventData> before = history.stream()
                .filter(fact -> !(fact instanceof OrderChanged order)
                        || order.placedAt().isBefore(past))
                .toList();
        List<EventData> after =
                history.stream().filter(fact -> !before.contains(fact)).toList();
        facts.tell(shop.tenant, before);
        facts.tell(
                shop.tenant,
                shop.order("refunded-later", "H-1").total("80.00").at(past).tell(),
                shop.order("partly-later", "H-2")
                        .total("80.00")
                        .at(past)
                        .refund("10.00", past)
                        .tell());
        run("{}");
        Instant asOf = clock.instant();
        List<Map<String, Object>> live = values("/v1/values");

        clock.ahead(Duration.ZERO);
        facts.tell(shop.tenant, after);
        facts.tell(
                shop.tenant,
                shop.order("refunded-later", "H-1")
                        .total("80.00")
                        .at(past)
                        .refund("80.00", TestShop.NOON)
                        .tell(),
                shop.order("partly-later", "H-2")
                        .total("80.00")
                        .at(past)
                        .refund("10.00", past)
                        .refund("20.00", TestShop.NOON)
                        .tell());
        List<Map<String, Object>> liveNow = values("/v1/values");
        List<Map<String, Object>> backTest = values(run("{\"asOf\":\"" + asOf + "\"}") + "/values");

        List<Map<String, Object>> buyersThen =
                live.stream().filter(item -> (int) item.get("orders") > 0).toList();
        assertThat(buyersThen).hasSizeGreaterThan(10);
        assertThat(comparable(backTest)).isEqualTo(comparable(buyersThen));
        assertThat(comparable(values("/v1/values"))).isEqualTo(comparable(liveNow));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> comparable(List<Map<String, Object>> items) {
        items.forEach(item -> {
            item.remove("asOf");
            if (item.get("lifetime") instanceof Map<?, ?> lifetime) {
                ((Map<String, Object>) lifetime).keySet().removeAll(List.of("asOf", "modelFittedAt"));
            }
            if (item.get("rfm") instanceof Map<?, ?> rfm && rfm.get("lines") instanceof Map<?, ?> lines) {
                ((Map<String, Object>) lines).remove("asOf");
            }
        });
        return items;
    }

    @Test
    void aRunNeedsAPastMomentAndTheRightScope() {
        start("{\"asOf\":\"" + Instant.now().plusSeconds(60) + "\"}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/asOf"));
        start("{\"asOf\":\"yesterday\"}").statusCode(400);
        start("{\"until\":null}").statusCode(400);
        given().header("Authorization", Tokens.bearer("scoring-service", shop.tenant, "values:read"))
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/scoring/runs")
                .then()
                .statusCode(403);
    }

    @Test
    void anUnknownOrForeignRunIsNotFound() {
        facts.tell(shop.tenant, shop.order("O-1", "C-1").tell());
        String location = run("{}");
        given().header("Authorization", Tokens.bearer("scoring-service", UUID.randomUUID(), "values:read"))
                .get(location)
                .then()
                .statusCode(404);
        caller().get("/v1/scoring/runs/" + UUID.randomUUID()).then().statusCode(404);
        caller().get("/v1/scoring/runs/" + UUID.randomUUID() + "/values").then().statusCode(404);
        caller().get("/v1/scoring/runs/no-uuid").then().statusCode(404);
        caller().get("/v1/scoring/runs/no-uuid/values").then().statusCode(404);
        caller().delete("/v1/scoring/runs/no-uuid").then().statusCode(404);
    }
}
