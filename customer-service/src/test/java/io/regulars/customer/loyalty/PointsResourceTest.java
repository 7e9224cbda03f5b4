package io.regulars.customer.loyalty;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.PointsExpiring;
import io.regulars.customer.Parallel;
import io.regulars.customer.PublishedEvents;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** Points: earned and spent by orders, and by hand. */
@QuarkusTest
class PointsResourceTest extends LoyaltyShop {
    private static final String HOLD = "{\"entryId\":\"cart-1\",\"kind\":\"hold\",\"points\":60}";

    @Test
    void anOrderEarnsOnceHoweverOftenItIsToldAndARefundTakesItsShare() {
        begin();
        order("A-1", "c-1", "100.50").then().statusCode(201);
        order("A-1", "c-1", "100.50").then().statusCode(200);
        assertThat(points("c-1", "available")).isEqualTo(100);
        assertThat(loyalty("c-1").getString("worth")).isEqualTo("1.00");

        refund("A-1", "R-1", "33.33").then().statusCode(201);
        refund("A-1", "R-1", "33.33").then().statusCode(200);

        assertThat(points("c-1", "available")).isEqualTo(67);
        refund("A-1", "R-2", "67.17").then().statusCode(201);
        assertThat(points("c-1", "available")).isZero();
        assertThat(kinds("c-1")).containsExactly("earn", "reverse", "reverse");
    }

    @Test
    void smallPendingAndCancelledOrdersEarnNothing() {
        begin();
        order("A-1", "c-1", "9.99").then().statusCode(201);
        order("A-2", "c-1", "50.00").then().statusCode(201);
        put("/v1/orders/A-2", """
                {"customer":{"customerId":"c-1"},"placedAt":"%s","status":"cancelled","currency":"CNY",
                 "lines":[{"quantity":1,"unitPrice":"50.00"}]}""".formatted(placedAt())).then().statusCode(200);

        assertThat(points("c-1", "available")).isZero();
        assertThat(kinds("c-1")).containsExactly("earn", "reverse");
    }

    @Test
    void pointsWaitForTheReturnDaysOfTheirGoods() {
        begin(PROGRAM.replace("\"pendingDays\":0", "\"pendingDays\":1"));
        put("/v1/categories/shoes", "{\"returnDays\":30}").then().statusCode(201);
        order("A-1", "c-1", "20.00").then().statusCode(201);
        put("/v1/orders/A-2", """
                {"customer":{"customerId":"c-1"},"placedAt":"%s","status":"paid","currency":"CNY",
                 "lines":[{"category":"shoes","quantity":1,"unitPrice":"70.00"}]}""".formatted(placedAt())).then().statusCode(201);

        assertThat(points("c-1", "available")).isEqualTo(20);
        assertThat(points("c-1", "pending")).isEqualTo(70);
    }

    @Test
    void anOrderMovesItsPointsWithItsCustomerAndAnErasedOneHasNone() {
        begin();
        order("A-1", "c-1", "50.00").then().statusCode(201);
        order("A-1", "c-2", "50.00").then().statusCode(200);

        assertThat(points("c-1", "available")).isZero();
        assertThat(points("c-2", "available")).isEqualTo(50);
        call().delete("/v1/customers/c-2").then().statusCode(202);
        get("/v1/customers/c-2/loyalty").then().statusCode(404);
        refund("A-1", "R-1", "10.00").then().statusCode(201);
    }

    @Test
    void anOrderPaidWithPointsSpendsThemAndOwesWhatIsMissing() {
        begin();
        order("A-1", "c-1", "50.00").then().statusCode(201).body("warnings.code", equalTo(List.of()));
        order("A-2", "c-1", "5.00", ",\"pointsSpent\":30")
                .then()
                .statusCode(201)
                .body("warnings.code", equalTo(List.of()));
        order("A-3", "c-1", "5.00", ",\"pointsSpent\":30")
                .then()
                .statusCode(201)
                .body("warnings.code", equalTo(List.of("not-enough-points")))
                .body("warnings[0].detail", equalTo("10 of these points were not there, and are owed"));
        assertThat(points("c-1", "available")).isZero();
        assertThat(points("c-1", "owed")).isEqualTo(10);
        assertConserved("c-1");

        put("/v1/orders/A-2", """
                {"customer":{"customerId":"c-1"},"placedAt":"%s","status":"cancelled","currency":"CNY","pointsSpent":30,
                 "lines":[{"quantity":1,"unitPrice":"5.00"}]}""".formatted(placedAt())).then().statusCode(200);

        assertThat(points("c-1", "available")).isEqualTo(20);
        assertThat(points("c-1", "owed")).isZero();
        assertConserved("c-1");
    }

    @Test
    void ordersFromBeforeTheProgramAreCountedWhenItBeginsAndForeignOnesWhenTheirRateArrives() {
        put("/v1/settings", "{\"baseCurrency\":\"CNY\"}").then().statusCode(200);
        order("A-1", "c-1", "40.00").then().statusCode(201);
        order("A-2", "c-1", "10.00").then().statusCode(201);
        put("/v1/orders/A-3", """
                {"customer":{"customerId":"c-1"},"placedAt":"%s","status":"paid","currency":"EUR",
                 "lines":[{"quantity":1,"unitPrice":"10.00"}]}""".formatted(placedAt())).then().statusCode(201);

        begin();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> points("c-1", "available") == 50);
        put(
                        "/v1/settings",
                        "{\"baseCurrency\":\"CNY\",\"rates\":[{\"currency\":\"EUR\",\"from\":\"2020-01-01\",\"rate\":\"8\"}]}")
                .then()
                .statusCode(200);

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> points("c-1", "available") == 130);
        assertConserved("c-1");
    }

    @Test
    void whatIsTooOldExpiresAndWhatSoonWillIsToldOnce() {
        begin(PROGRAM.replace("\"startsAt\"", "\"remindDays\":90,\"startsAt\""));
        String old = "2021-03-01T10:00:00Z";
        put("/v1/orders/A-1", """
                {"customer":{"customerId":"c-1"},"placedAt":"%s","status":"paid","currency":"CNY",
                 "lines":[{"quantity":1,"unitPrice":"40.00"}]}""".formatted(old)).then().statusCode(201);
        for (int i = 0; i < 2; i++) {
            put("/v1/orders/B-" + i, """
                    {"customer":{"customerId":"c-1"},"placedAt":"%s","status":"paid","currency":"CNY",
                     "lines":[{"quantity":1,"unitPrice":"30.00"}]}""".formatted(Instant.now().minus(Duration.ofDays(320))))
                    .then()
                    .statusCode(201);
        }

        List<PointsExpiring> told = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> PublishedEvents.of(tenant, "loyalty", PointsExpiring.class), found -> !found.isEmpty());

        assertThat(points("c-1", "available")).isEqualTo(60);
        assertThat(points("c-1", "expiringSoon")).isEqualTo(60);
        assertThat(kinds("c-1")).contains("expire");
        assertThat(told.get(told.size() - 1).points()).isIn(30L, 60L);
        assertThat(told).extracting(PointsExpiring::reminder).hasSize(1);
        assertConserved("c-1");
    }

    @Test
    void aHoldSetsAsideUntilItIsSpentOrReleased() {
        begin();
        order("A-1", "c-1", "100.00").then().statusCode(201);
        entry("c-1", HOLD).then().statusCode(201).body("held", equalTo(60)).body("points", equalTo(0));
        entry("c-1", HOLD).then().statusCode(200);
        entry("c-1", HOLD.replace("60", "61")).then().statusCode(409).body("type", equalTo("conflict"));
        assertThat(points("c-1", "available")).isEqualTo(40);
        assertThat(points("c-1", "held")).isEqualTo(60);
        entry("c-1", "{\"entryId\":\"b\",\"kind\":\"burn\",\"points\":41}")
                .then()
                .statusCode(409)
                .body("type", equalTo("not-enough-points"));

        entry("c-1", "{\"entryId\":\"paid\",\"kind\":\"burn\",\"hold\":\"cart-1\",\"points\":50}")
                .then()
                .statusCode(201)
                .body("points", equalTo(-50))
                .body("held", equalTo(-60));

        assertThat(points("c-1", "available")).isEqualTo(50);
        entry("c-1", "{\"entryId\":\"again\",\"kind\":\"release\",\"hold\":\"cart-1\"}")
                .then()
                .statusCode(409)
                .body("type", equalTo("hold-ended"));
        assertConserved("c-1");
    }

    @Test
    void ofParallelRequestsForTheLastPointsOneHasThem() throws Exception {
        begin();
        order("A-1", "c-1", "10.00").then().statusCode(201);

        List<Callable<Integer>> burns = IntStream.range(0, 20)
                .<Callable<Integer>>mapToObj(
                        i -> () -> entry("c-1", "{\"entryId\":\"b-" + i + "\",\"kind\":\"burn\",\"points\":10}")
                                .statusCode())
                .toList();
        List<Integer> answers = Parallel.all(burns);

        assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(points("c-1", "available")).isZero();
        assertThat(points("c-1", "owed")).isZero();
        assertConserved("c-1");
    }

    @Test
    void aMergeSumsAndItsUndoingLeavesEachWithItsOwn() {
        begin();
        order("A-1", "c-1", "200.00").then().statusCode(201);
        order("A-2", "c-2", "150.00").then().statusCode(201);
        String before = get("/v1/customers/c-1/loyalty").asString();

        post("/v1/customers/c-2/merge", "{\"into\":\"c-1\"}").then().statusCode(200);
        assertThat(points("c-2", "available")).isEqualTo(350);
        assertThat(loyalty("c-2").getString("tier")).isEqualTo("Silver");
        call().post("/v1/customers/c-2/unmerge").then().statusCode(200);

        assertThat(get("/v1/customers/c-1/loyalty").asString()).isEqualTo(before);
        assertThat(points("c-2", "available")).isEqualTo(150);
        assertThat(loyalty("c-2").getString("tier")).isNull();
    }

    @Test
    void aMergedCustomerSpendsFromAllRecordsAndEachLedgerStaysWhole() {
        begin();
        order("A-1", "c-1", "20.00").then().statusCode(201);
        order("A-2", "c-2", "30.00").then().statusCode(201);
        post("/v1/customers/c-2/merge", "{\"into\":\"c-1\"}").then().statusCode(200);

        entry("c-1", "{\"entryId\":\"b\",\"kind\":\"burn\",\"points\":45}")
                .then()
                .statusCode(201)
                .body("points", equalTo(-45));
        call().post("/v1/customers/c-2/unmerge").then().statusCode(200);

        assertThat(points("c-1", "available") + points("c-2", "available")).isEqualTo(5);
        assertConserved("c-1");
        assertConserved("c-2");
    }

    @Test
    void pointsAreConservedOverOrdersRefundsCancellationsAndSpending() {
        begin();
        Random random = new Random(7);
        BigDecimal[] net = new BigDecimal[12];
        for (int step = 0; step < 60; step++) {
            int order = random.nextInt(net.length);
            if (net[order] == null) {
                net[order] = BigDecimal.valueOf(1_000 + random.nextInt(20_000), 2);
                order("P-" + order, "c-1", net[order].toPlainString(), ",\"pointsSpent\":" + random.nextInt(40))
                        .then()
                        .statusCode(201);
            } else if (net[order].signum() > 0 && random.nextBoolean()) {
                BigDecimal part = net[order]
                        .multiply(BigDecimal.valueOf(1 + random.nextInt(99), 2))
                        .setScale(2, RoundingMode.UP);
                refund("P-" + order, "R-" + step, part.toPlainString()).then().statusCode(201);
                net[order] = net[order].subtract(part);
            } else {
                entry(
                        "c-1",
                        "{\"entryId\":\"e-" + step + "\",\"kind\":\"burn\",\"points\":" + (1 + random.nextInt(30))
                                + "}");
            }
        }

        assertConserved("c-1");
        long earned = get("/v1/customers/c-1/loyalty/entries?limit=500&filter=orderId=null=false")
                .jsonPath()
                .getList("items.findAll { it.kind == 'earn' }.points", Integer.class)
                .stream()
                .mapToLong(Integer::longValue)
                .sum();
        assertThat(earned).isPositive();
    }

    @Test
    void theLookUpTellsPointsAndTier() {
        put("/v1/customers/c-1", "{\"email\":\"w@example.com\"}").then().statusCode(201);
        post("/v1/customers/lookup", "{\"email\":\"w@example.com\"}")
                .then()
                .statusCode(200)
                .body("points", nullValue());
        begin();
        order("A-1", "c-1", "310.00").then().statusCode(201);
        post("/v1/customers/lookup", "{\"email\":\"w@example.com\"}")
                .then()
                .body("points", equalTo(310))
                .body("tier", equalTo("Silver"));
    }

    @Test
    void entriesAreChecked() {
        put("/v1/customers/c-1", "{}").then().statusCode(201);
        entry("c-1", HOLD).then().statusCode(404);
        begin();
        entry("nobody", HOLD).then().statusCode(404);
        call(UUID.randomUUID())
                .body(HOLD)
                .post("/v1/customers/c-1/loyalty/entries")
                .then()
                .statusCode(404);
        entry("c-1", "{\"kind\":\"hold\",\"points\":0}")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/entryId", "/points", "/points")));
        entry("c-1", "{\"entryId\":\"e\",\"kind\":\"adjust\",\"points\":5}")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/reason")));
        entry("c-1", "{\"entryId\":\"e\",\"kind\":\"release\",\"points\":5}")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/hold", "/points")));
    }
}
