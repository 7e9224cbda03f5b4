package io.regulars.scoring.value;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.EventData;
import io.regulars.contracts.ScoreChanged;
import io.regulars.kit.testing.TestStack;
import io.regulars.kit.testing.Tokens;
import io.regulars.scoring.Facts;
import io.regulars.scoring.TestShop;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
class ValueResourceTest {
    private static final String SCORES = """
            select customer, orders, first_order_at, last_order_at, purchase_days, frequency, monetary, historic, this_year,
                discount_share, unit_price, excluded, fact_at, r, f, m, type, abc, usual_gap, churn_status, churn_since,
                next_change_at
            from score order by customer""";
    private static final String LINES = """
            select buyers, r_line, f_line, m_line, r_cuts, f_cuts, m_cuts, abc_a, abc_b, median_gap from lines""";

    private final TestShop shop = new TestShop();

    @Inject
    Facts facts;

    private RequestSpecification caller() {
        return given().header("Authorization", Tokens.bearer("scoring-service", shop.tenant, "values:read"));
    }

    private ValidatableResponse value(String customerId) {
        return caller().get("/v1/customers/{id}/value", customerId).then().statusCode(200);
    }

    @Test
    void anOrderIsAValueWithEveryFieldPresent() {
        facts.tell(
                shop.tenant,
                shop.order("O-1", "C-1")
                        .total("12.30")
                        .discount("1.70")
                        .daysAgo(3)
                        .tell());
        value("C-1")
                .body("customerId", equalTo("C-1"))
                .body("asOf", notNullValue())
                .body("orders", equalTo(1))
                .body("currency", equalTo("GBP"))
                .body("rfm.recencyDays", equalTo(3))
                .body("rfm.frequency", equalTo(1))
                .body("rfm.monetary", equalTo("12.30"))
                .body("rfm.r", equalTo(1))
                .body("rfm.type", equalTo("NEW"))
                .body("rfm.lines.m", equalTo("12.3000"))
                .body("rfm.lines.asOf", notNullValue())
                .body("abc", equalTo("A"))
                .body("lifetime.historic", equalTo("12.30"))
                .body("lifetime.expected12m", nullValue())
                .body("lifetime.model", nullValue())
                .body("churn.status", equalTo("active"))
                .body("churn.silenceDays", equalTo(3))
                .body("churn.usualGapDays", equalTo(30.0f))
                .body("churn.overdueRatio", equalTo(0.1f))
                .body("churn.reasons", hasSize(1))
                .body("price.discountShare", equalTo(0.1214f))
                .body("price.averageUnitPrice", equalTo("6.1500"))
                .body(
                        "because.fact",
                        contains(
                                "recencyDays",
                                "frequency",
                                "monetary",
                                "type",
                                "silenceDays",
                                "churn.status",
                                "lifetime.model",
                                "care"));
        assertThat(value("C-1").extract().jsonPath().getMap("").keySet())
                .containsExactly(
                        "customerId",
                        "asOf",
                        "orders",
                        "firstOrderAt",
                        "lastOrderAt",
                        "currency",
                        "rfm",
                        "abc",
                        "lifetime",
                        "churn",
                        "matrix",
                        "price",
                        "margin",
                        "care",
                        "because");
    }

    @Test
    void aCustomerWithoutACountedOrderIsAProspectWithTheReason() {
        facts.tell(
                shop.tenant,
                shop.customerChanged("C-none"),
                shop.order("O-1", "C-pending").status("pending").tell());
        value("C-none")
                .body("rfm", nullValue())
                .body("churn.status", equalTo("prospect"))
                .body("churn.reasons", contains("no order yet"));
        value("C-pending")
                .body("rfm", nullValue())
                .body("churn.status", equalTo("prospect"))
                .body("churn.reasons", contains("1 order is not counted: pending"));
    }

    @Test
    void anUnknownOrForeignCustomerIsNotFound() {
        TestShop other = new TestShop();
        facts.tell(other.tenant, other.order("O-1", "C-foreign").tell());
        String unknown = caller().get("/v1/customers/C-nobody/value")
                .then()
                .statusCode(404)
                .extract()
                .asString();
        String foreign = caller().get("/v1/customers/C-foreign/value")
                .then()
                .statusCode(404)
                .extract()
                .asString();
        assertThat(foreign.replace("C-foreign", "C-nobody")).isEqualTo(unknown);
    }

    @Test
    void anIdThatCanNotBeIsRefused() {
        for (String id : List.of("a@b.example", "a b", "x".repeat(129), "\u0000", "..;")) {
            caller().get("/v1/customers/{id}/value", id).then().statusCode(400).body("type", equalTo("validation"));
        }
    }

    @Test
    void readingValuesNeedsItsScope() {
        given().header("Authorization", Tokens.bearer("scoring-service", shop.tenant, "customers:read"))
                .get("/v1/values")
                .then()
                .statusCode(403);
        given().get("/v1/values").then().statusCode(401);
    }

    @Test
    void aFullRefundTakesTheOrderOutAndAPartialOneItsAmount() {
        facts.tell(
                shop.tenant,
                shop.order("O-1", "C-1")
                        .total("50.00")
                        .refund("20.00", TestShop.NOON)
                        .tell(),
                shop.order("O-2", "C-1")
                        .total("30.00")
                        .refund("30.00", TestShop.NOON)
                        .tell(),
                shop.order("O-3", "C-1").total("40.00").refundedInFull().tell(),
                shop.order("O-4", "C-1").total("0.00").tell());
        value("C-1")
                .body("orders", equalTo(2))
                .body("lifetime.historic", equalTo("30.00"))
                .body("because.find { it.fact == 'orders.refunded' }.value", equalTo("2"));
    }

    @Test
    void aCancellationTakesAwayWhatWasCounted() {
        facts.tell(
                shop.tenant,
                shop.order("O-1", "C-1").daysAgo(2).tell(),
                shop.order("O-2", "C-1").tell());
        value("C-1").body("orders", equalTo(2)).body("churn.silenceDays", equalTo(0));
        facts.tell(shop.tenant, shop.order("O-2", "C-1").status("cancelled").tell());
        value("C-1").body("orders", equalTo(1)).body("churn.silenceDays", equalTo(2));
        facts.tell(shop.tenant, shop.order("O-1", "C-1").status("cancelled").tell());
        value("C-1").body("rfm", nullValue()).body("churn.status", equalTo("prospect"));
        assertThat(facts.changes(shop.tenant)).last().satisfies(change -> {
            assertThat(change.type()).isNull();
            assertThat(change.previousType()).isEqualTo("NEW");
            assertThat(change.churnStatus()).isEqualTo("prospect");
            assertThat(change.cause()).isEqualTo("order");
        });
    }

    @Test
    void anOrderWithoutARateIsLeftOutAndCountedWhenTheRateArrives() {
        facts.tell(
                shop.tenant,
                shop.settings("UTC", "GBP"),
                shop.order("O-1", "C-1").total("10.00").daysAgo(5).tell(),
                shop.order("O-2", "C-1").total("100.00").in("USD").daysAgo(2).tell());
        value("C-1")
                .body("orders", equalTo(1))
                .body("because.find { it.fact == 'orders.no-rate' }.value", equalTo("1"));
        facts.tell(
                shop.tenant,
                shop.settings("UTC", "GBP", TestShop.rate("USD", 30, "0.9"), TestShop.rate("USD", 3, "0.805")));
        value("C-1").body("orders", equalTo(2)).body("lifetime.historic", equalTo("90.50"));
    }

    @Test
    void theEarliestOrdersCurrencyIsTheBaseUntilTheShopNamesOne() {
        facts.tell(shop.tenant, shop.order("O-2", "C-1").in("USD").daysAgo(1).tell());
        value("C-1").body("currency", equalTo("USD")).body("orders", equalTo(1));
        facts.tell(shop.tenant, shop.order("O-1", "C-1").in("EUR").daysAgo(9).tell());
        value("C-1").body("currency", equalTo("EUR")).body("orders", equalTo(1));
        facts.tell(shop.tenant, shop.settings("UTC", "JPY", TestShop.rate("USD", 20, "150.5")));
        value("C-1").body("currency", equalTo("JPY")).body("lifetime.historic", equalTo("1505"));
    }

    @Test
    void aMergedCustomersIdAnswersWithTheOneItStandsForUntilUnmerged() {
        facts.tell(
                shop.tenant,
                shop.order("O-1", "C-alias").total("5.00").daysAgo(1).tell(),
                shop.order("O-2", "C-root").total("7.00").daysAgo(4).tell(),
                shop.merged("C-alias", "C-middle"),
                shop.merged("C-middle", "C-root"),
                shop.customerChanged("C-middle"));
        for (String id : List.of("C-alias", "C-middle", "C-root")) {
            value(id)
                    .body("customerId", equalTo("C-root"))
                    .body("orders", equalTo(2))
                    .body("lifetime.historic", equalTo("12.00"));
        }
        assertThat(facts.rows(shop.tenant, "select 1 from score")).hasSize(1);
        facts.tell(shop.tenant, shop.merged("C-middle", null));
        value("C-root").body("orders", equalTo(1)).body("lifetime.historic", equalTo("7.00"));
        value("C-alias").body("customerId", equalTo("C-middle")).body("lifetime.historic", equalTo("5.00"));
    }

    @Test
    void aCustomerFirstHeardOfByAMergeGetsItsIdFromItsOrder() {
        facts.tell(shop.tenant, shop.merged("C-alias", "C-root"));
        facts.tell(shop.tenant, shop.order("O-1", "C-root").total("7.00").tell());
        value("C-root").body("customerId", equalTo("C-root")).body("lifetime.historic", equalTo("7.00"));
    }

    @Test
    void aCircleOfAliasesIsOneCustomer() {
        facts.tell(
                shop.tenant,
                shop.order("O-1", "C-1").total("5.00").tell(),
                shop.order("O-2", "C-2").total("7.00").tell(),
                shop.merged("C-1", "C-2"),
                shop.merged("C-2", "C-1"));
        value("C-1").body("lifetime.historic", equalTo("12.00"));
        value("C-2").body("lifetime.historic", equalTo("12.00"));
    }

    @Test
    void shuffledAndRepeatedDeliveryEndsWhereInOrderDeliveryEnds() {
        long seed = new Random().nextLong();
        TestShop shuffled = new TestShop();
        List<EventData> inOrder = shop.history(seed, 60);
        List<EventData> anyOrder = new ArrayList<>(shuffled.history(seed, 60));
        anyOrder.addAll(anyOrder.subList(0, anyOrder.size() / 2));
        Collections.shuffle(anyOrder, new Random(seed));

        facts.tell(shop.tenant, inOrder);
        // Three deliveries, so that lines are drawn in between.
        int third = anyOrder.size() / 3;
        facts.send(shuffled.tenant, anyOrder.subList(0, third));
        facts.settle(shuffled.tenant);
        facts.send(shuffled.tenant, anyOrder.subList(third, 2 * third));
        facts.settle(shuffled.tenant);
        facts.tell(shuffled.tenant, anyOrder);

        assertThat(facts.rows(shuffled.tenant, LINES)).as("seed %d", seed).isEqualTo(facts.rows(shop.tenant, LINES));
        assertThat(facts.rows(shuffled.tenant, SCORES)).as("seed %d", seed).isEqualTo(facts.rows(shop.tenant, SCORES));
    }

    @Test
    void theFirstClassificationAndAnOwnOrderAreToldWithTheOrdersOwnTime() {
        facts.tell(
                shop.tenant,
                shop.order("O-1", "C-1").daysAgo(300).tell(),
                shop.order("O-2", "C-2").total("99.00").tell());
        assertThat(facts.changes(shop.tenant)).allSatisfy(change -> {
            assertThat(change.cause()).isEqualTo("first");
            assertThat(change.previousType()).isNull();
        });
        facts.tell(shop.tenant, shop.order("O-3", "C-1").daysAgo(1).tell());
        ScoreChanged back = facts.changes(shop.tenant).stream()
                .filter(change -> change.cause().equals("order"))
                .findFirst()
                .orElseThrow();
        assertThat(back.customer()).isEqualTo(TestShop.customer("C-1"));
        assertThat(back.previousChurnStatus()).isEqualTo("lost");
        assertThat(back.churnStatus()).isEqualTo("active");
        assertThat(back.factAt()).isEqualTo(TestShop.NOON.minus(Duration.ofDays(1)));
    }

    @Test
    void anOldOrderLoadedTodayIsNoFreshFact() {
        facts.tell(shop.tenant, shop.order("O-1", "C-1").daysAgo(200).tell());
        facts.tell(shop.tenant, shop.order("O-2", "C-1").daysAgo(90).tell());
        facts.tell(shop.tenant, shop.order("O-3", "C-1").daysAgo(20).tell());
        assertThat(facts.changes(shop.tenant))
                .isNotEmpty()
                .allSatisfy(change ->
                        assertThat(change.factAt()).isBeforeOrEqualTo(TestShop.NOON.minus(Duration.ofDays(20))));
    }

    @Test
    void valuesAreFilteredAndSorted() {
        facts.tell(
                shop.tenant,
                shop.order("O-1", "C-1").total("5.00").daysAgo(1).tell(),
                shop.order("O-2", "C-2").total("70.00").daysAgo(100).tell(),
                shop.order("O-3", "C-3").total("30.00").daysAgo(2).tell(),
                shop.customerChanged("C-4"));
        values("rfm.monetary=gt=10", "-rfm.monetary").body("items.customerId", contains("C-2", "C-3"));
        values("rfm.recencyDays=le=2", "rfm.recencyDays").body("items.customerId", contains("C-1", "C-3"));
        values("churn.status==prospect", "customerId").body("items.customerId", contains("C-4"));
        values("rfm.type==LAPSED_BIG", "customerId").body("items.customerId", contains("C-2"));
        values("rfm.r==4,rfm.m==1", "customerId").body("items.customerId", contains("C-1"));
        values("churn.overdueRatio=ge=3.3;churn.silenceDays==100", "customerId")
                .body("items.customerId", contains("C-2"));
        values("lifetime.historic=gt=0;lifetime.expected12m=null=true", "-lifetime.historic,customerId")
                .body("items.customerId", contains("C-2", "C-3", "C-1"));
        caller().queryParam("filter", "email==x").get("/v1/values").then().statusCode(400);
    }

    @Test
    void aListedValueIsTheLiveOne() {
        facts.tell(shop.tenant, shop.history(7, 30));
        values(null, "customerId")
                .extract()
                .jsonPath()
                .<Map<String, Object>>getList("items")
                .forEach(item -> {
                    Map<String, Object> live = value((String) item.get("customerId"))
                            .extract()
                            .jsonPath()
                            .getMap("");
                    item.remove("asOf");
                    live.remove("asOf");
                    assertThat(item).isEqualTo(live);
                });
    }

    @Test
    void historyHasALinePerChange() {
        facts.tell(shop.tenant, shop.order("O-1", "C-1").daysAgo(200).tell());
        facts.tell(shop.tenant, shop.order("O-2", "C-1").daysAgo(1).tell());
        caller().get("/v1/customers/C-1/value/history")
                .then()
                .statusCode(200)
                .body("items[-1].cause", equalTo("first"))
                .body("items[-1].churn.status", equalTo("lost"))
                .body("items[-2].cause", equalTo("order"))
                .body("items[-2].churn.status", equalTo("active"))
                .body("items[-2].lifetime.historic", equalTo("20.00"))
                .body("items.rfm.type", hasItem("NEW"));
        caller().get("/v1/customers/C-nobody/value/history").then().statusCode(404);
    }

    @Test
    void careGrowsFromTheManyToTheFewAndFromAThinMarginToAFatOne() {
        // Of sales of 1000 the first 600 make the half, 260 more four fifths; the rest is class C.
        facts.tell(
                shop.tenant,
                shop.order("O-1", "C-few").total("600.00").cost("420.00").tell(),
                shop.order("O-2", "C-several").total("260.00").cost("260.00").tell(),
                shop.order("O-3", "C-many").total("90.00").cost("10.00").tell(),
                shop.order("O-4", "C-unknown").total("50.00").tell());
        value("C-few")
                .body("care", equalTo("proactive"))
                .body(
                        "because.find { it.fact == 'care' }.effect",
                        equalTo("one of few (ABC A), middle margin: 30 % of the net is profit"));
        value("C-several").body("care", equalTo("reactive"));
        value("C-many").body("care", equalTo("accountable"));
        value("C-unknown").body("care", nullValue()).body("because.find { it.fact == 'care' }.value", nullValue());
    }

    @Test
    void marginIsFromCostsAndElseFromTheShopsDefault() {
        facts.tell(
                shop.tenant,
                shop.order("O-1", "C-costed")
                        .total("50.00")
                        .cost("20.00")
                        .shippingCost("4.50")
                        .tell(),
                shop.order("O-2", "C-mixed").total("50.00").cost("20.00").tell(),
                shop.order("O-3", "C-mixed").total("30.00").tell(),
                shop.order("O-4", "C-back")
                        .total("30.00")
                        .shippingCost("3.00")
                        .refundedInFull()
                        .tell());
        value("C-costed")
                .body("margin.historic", equalTo("30.00"))
                .body("margin.costToServe", equalTo("4.50"))
                .body("margin.profit", equalTo("25.50"))
                .body("margin.expected12m", nullValue());
        value("C-mixed").body("margin.historic", nullValue()).body("margin.costToServe", nullValue());
        value("C-back").body("margin.costToServe", equalTo("3.00"));
        facts.tell(shop.tenant, shop.settings("UTC", "GBP", "0.25"));
        value("C-mixed").body("margin.historic", equalTo("37.50"));
        caller().queryParam("sort", "customerId")
                .get("/v1/values")
                .then()
                .body("items.margin.historic", contains("0.00", "30.00", "37.50"));
    }

    @Test
    void servingACustomerCostsWhatTheShopSaysOfReturnsComplaintsAndTouches() {
        facts.tell(
                shop.tenant,
                shop.settings("UTC", "GBP", "0.5"),
                shop.order("O-1", "C-1").total("50.00").shippingCost("4.50").tell(),
                shop.order("O-2", "C-1")
                        .total("50.00")
                        .refund("10.00", TestShop.NOON)
                        .tell(),
                shop.order("O-3", "C-1").total("20.00").refundedInFull().tell(),
                shop.complaint("K-1", "C-1", null),
                shop.complaint("K-2", "C-1", TestShop.NOON));
        facts.send(
                shop.tenant,
                List.of(
                        shop.touch("T-1", "C-1", "sms", TestShop.NOON),
                        shop.touch("T-1", "C-1", "sms", TestShop.NOON),
                        shop.touch("T-2", "C-1", "task", null),
                        shop.touch("T-3", "C-1", "email", TestShop.NOON),
                        shop.touch("T-4", "C-1", "task", TestShop.NOON)));
        await().until(() -> facts.rows(shop.tenant, "select 1 from touch").size() == 3);
        facts.send(shop.tenant, List.of(shop.closedTask("T-4", "C-1")));
        await().until(() -> facts.rows(shop.tenant, "select 1 from touch").size() == 2);
        value("C-1")
                .body("margin.costToServe", equalTo("4.50"))
                .body("margin.costs.returns", nullValue())
                .body("margin.costs.outreach", nullValue());

        given().header("Authorization", Tokens.bearer("scoring-service", shop.tenant, "settings:write"))
                .contentType(ContentType.JSON)
                .body("""
                        {"costs":{"perReturn":"3.00","perComplaint":2.25,
                         "perTouch":{"sms":"0.06","task":"5","email":"0.002"}}}""")
                .put("/v1/scoring/settings")
                .then()
                .statusCode(200)
                .body("costs.perComplaint", equalTo("2.25"));
        value("C-1")
                .body("margin.historic", equalTo("45.00"))
                .body("margin.costs.shipping", equalTo("4.50"))
                .body("margin.costs.returns", equalTo("6.00"))
                .body("margin.costs.complaints", equalTo("4.50"))
                .body("margin.costs.outreach", equalTo("0.06"))
                .body("margin.costToServe", equalTo("15.06"))
                .body("margin.profit", equalTo("29.94"));
    }

    @Test
    void whatCouponsTookOffIsShownAndNotSubtractedTwice() {
        facts.tell(
                shop.tenant,
                shop.settings("UTC", "GBP"),
                shop.order("O-1", "C-1")
                        .total("90.00")
                        .coupon("SPRING", "10.00")
                        .cost("60.00")
                        .shippingCost("4.00")
                        .tell(),
                shop.order("O-2", "C-1")
                        .total("45.00")
                        .discount("5.00")
                        .cost("20.00")
                        .tell());
        value("C-1")
                .body("lifetime.historic", equalTo("135.00"))
                .body("margin.costs.coupons", equalTo("10.00"))
                .body("margin.historic", equalTo("55.00"))
                .body("margin.costToServe", equalTo("4.00"))
                .body("margin.profit", equalTo("51.00"));
        caller().get("/v1/values").then().body("items.margin.costs.coupons", contains("10.00"));
    }

    @Test
    void reasonsNameSmallerBasketsAndReturns() {
        List<EventData> orders = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            orders.add(shop.order("O-" + i, "C-1")
                    .total(i < 3 ? "100.00" : "40.00")
                    .daysAgo(60 - 10 * i)
                    .tell());
        }
        orders.add(shop.order("O-back", "C-1").total("300.00").refundedInFull().tell());
        facts.tell(shop.tenant, orders);
        value("C-1")
                .body(
                        "churn.reasons",
                        hasItem("smaller baskets: 40.00 GBP a purchase day of the last 3, 100.00 before"))
                .body("churn.reasons", hasItem("returns: 42 % of what was bought was refunded"))
                .body("because.find { it.fact == 'recentBasket' }.value", equalTo("40.00"))
                .body("because.find { it.fact == 'returnedShare' }.value", equalTo("0.4167"));
    }

    @Test
    void anOpenComplaintIsAReasonUntilItIsClosedWhateverArrivesFirst() {
        EventData closed = shop.complaint("K-1", "C-1", null);
        EventData newer = shop.complaint("K-1", "C-1", TestShop.NOON);
        facts.tell(shop.tenant, shop.complaint("K-2", "C-1", null));
        facts.tell(
                shop.tenant,
                shop.customerChanged("C-1"),
                shop.order("O-1", "C-1").tell());
        value("C-1")
                .body("churn.reasons", hasItem("one open complaint"))
                .body("because.find { it.fact == 'openComplaints' }.value", equalTo("1"));
        caller().get("/v1/values").then().body("items[0].churn.reasons", hasItem("one open complaint"));
        facts.tell(shop.tenant, newer);
        facts.tell(shop.tenant, closed);
        value("C-1").body("churn.reasons", hasItem("one open complaint"));
        facts.tell(shop.tenant, shop.complaint("K-2", "C-1", TestShop.NOON));
        value("C-1").body("churn.reasons", not(hasItem("one open complaint")));
        caller().get("/v1/values").then().body("items[0].churn.reasons", not(hasItem("one open complaint")));
    }

    @Test
    void whoBuysOnlyWithDiscountsLooksAtThePrice() {
        for (String customer : List.of("C-price", "C-value")) {
            List<EventData> orders = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                orders.add(shop.order(customer + i, customer)
                        .daysAgo(i)
                        .discount(customer.equals("C-price") || i == 0 ? "2.00" : "0.00")
                        .tell());
            }
            facts.tell(shop.tenant, orders);
        }
        value("C-price").body("price.orientation", equalTo("price")).body("price.fullPriceShare", equalTo(0.0f));
        value("C-value").body("price.orientation", equalTo("mixed")).body("price.fullPriceShare", equalTo(0.625f));
    }

    @Test
    void daysAreCutInTheShopsZone() {
        facts.tell(
                shop.tenant,
                shop.settings("Pacific/Kiritimati", "GBP"),
                shop.order("O-1", "C-1")
                        .at(TestShop.NOON.minus(Duration.ofDays(10)).plus(Duration.ofHours(10)))
                        .tell());
        int kiritimati = value("C-1").extract().path("rfm.recencyDays");
        facts.tell(shop.tenant, shop.settings("Pacific/Pago_Pago", "GBP"));
        int pagoPago = value("C-1").extract().path("rfm.recencyDays");
        Instant placed = TestShop.NOON.minus(Duration.ofDays(10)).plus(Duration.ofHours(10));
        assertThat(kiritimati).isEqualTo(days(placed, "Pacific/Kiritimati"));
        assertThat(pagoPago).isEqualTo(days(placed, "Pacific/Pago_Pago"));
    }

    private static int days(Instant from, String zone) {
        ZoneId id = ZoneId.of(zone);
        return (int) ChronoUnit.DAYS.between(
                from.atZone(id).toLocalDate(), Instant.now().atZone(id).toLocalDate());
    }

    private ValidatableResponse values(String filter, String sort) {
        RequestSpecification request = caller().queryParam("sort", sort).queryParam("limit", 500);
        if (filter != null) {
            request.queryParam("filter", filter);
        }
        return request.get("/v1/values").then().statusCode(200);
    }
}
