package io.regulars.scoring.run;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.OrderChanged;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.kit.testing.TestStack;
import io.regulars.kit.testing.Tokens;
import io.regulars.scoring.Facts;
import io.regulars.scoring.TestShop;
import io.regulars.scoring.lifetime.choice.Forecast;
import io.regulars.scoring.lifetime.choice.RecentRate;
import io.regulars.scoring.lifetime.choice.Season;
import io.regulars.scoring.lifetime.choice.Standing;
import io.regulars.scoring.lifetime.data.Buyer;
import io.regulars.scoring.lifetime.data.Cdnow;
import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.GammaGamma;
import io.regulars.scoring.lifetime.model.ModelKind;
import io.regulars.scoring.lifetime.model.PurchaseModel;
import io.regulars.scoring.lifetime.model.SpendHistory;
import io.regulars.scoring.rfm.Scope;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

/** The CDNOW sample as orders of a shop, told as if its observation ended today. */
@QuarkusTest
@QuarkusTestResource(TestStack.class)
class LifetimeRunTest {
    private static final TestShop SHOP = new TestShop();
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final long LATER = ChronoUnit.DAYS.between(Cdnow.END, TODAY);
    private static final Instant CALIBRATED = noon(Cdnow.CALIBRATION_END);
    private static final List<Buyer> BUYERS = List.copyOf(Cdnow.sample());
    private static final RestAssuredConfig EXACT =
            RestAssuredConfig.config().jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE));
    private static boolean told;
    private static boolean fitted;

    @Inject
    Facts facts;

    @Inject
    TenantTransactions transactions;

    @Inject
    LineKeeping lines;

    @Inject
    Fitting fitting;

    @Inject
    TenantClaims claims;

    private static Instant noon(LocalDate day) {
        return day.plusDays(LATER).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    @BeforeEach
    void tellOnce() {
        if (!told) {
            facts.tell(SHOP.tenant, SHOP.settings("UTC", "USD"));
            List<OrderChanged> orders = new ArrayList<>();
            for (int buyer = 0; buyer < BUYERS.size(); buyer++) {
                String customerId = "C-" + buyer;
                BUYERS.get(buyer)
                        .days()
                        .forEach((day, amount) -> orders.add(SHOP.order("O-" + orders.size(), customerId)
                                .in("USD")
                                .total("%.2f".formatted(amount))
                                .at(noon(day))
                                .tell()));
            }
            facts.tellMany(SHOP.tenant, orders);
            told = true;
        }
    }

    private static RequestSpecification caller(UUID tenant) {
        return given().config(EXACT)
                .header("Authorization", Tokens.bearer("scoring-service", tenant, "values:read", "settings:write"));
    }

    private JsonPath get(String path) {
        return caller(SHOP.tenant)
                .queryParam("limit", 500)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String run(UUID tenant, String body) {
        String location = caller(tenant)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/scoring/runs")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        await().atMost(Duration.ofSeconds(90))
                .until(() -> state(tenant, location), state -> state.matches("done|failed"));
        assertThat(state(tenant, location)).isEqualTo("done");
        facts.settle(tenant);
        return location;
    }

    private void runOnce() {
        if (!fitted) {
            run(SHOP.tenant, "{}");
            fitted = true;
        }
    }

    private static String state(UUID tenant, String location) {
        return caller(tenant).get(location).then().extract().path("state");
    }

    private static Map<String, Object> model(JsonPath models, String name) {
        return models.param("name", name).getMap("items.find { it.model == name }");
    }

    @SuppressWarnings("unchecked")
    private static void assertParameters(Map<String, Object> model, Object... namesAndValues) {
        Map<String, Number> parameters = (Map<String, Number>) model.get("parameters");
        assertThat(parameters).hasSize(namesAndValues.length / 2);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            double expected = (Double) namesAndValues[i + 1];
            assertThat(parameters.get((String) namesAndValues[i]).doubleValue())
                    .as("%s of %s", namesAndValues[i], model)
                    .isCloseTo(expected, within(1e-4 * expected));
        }
    }

    @Test
    void aBackTestOfCdnowGivesThePublishedTableAndLeavesTheLiveModels() {
        List<Map<String, Object>> live = get("/v1/scoring/models").getList("items");
        JsonPath models = get(run(SHOP.tenant, "{\"asOf\":\"" + CALIBRATED + "\"}") + "/models");
        Map<String, Object> bgNbd = model(models, "BG_NBD");
        assertParameters(bgNbd, "r", .2425945, "alpha", 4.413602, "a", .792922, "b", 2.425907);
        assertThat(((Number) bgNbd.get("logLikelihood")).doubleValue()).isCloseTo(-9582.429207, within(1e-3));
        assertThat(bgNbd.get("customers")).isEqualTo(2357);
        assertThat(bgNbd.get("to"))
                .isEqualTo(Cdnow.CALIBRATION_END.plusDays(LATER).toString());
        assertParameters(
                model(models, "PARETO_NBD"), "r", .5532770, "alpha", 10.577683, "s", .6062400, "beta", 11.668735);
        assertParameters(model(models, "GAMMA_GAMMA"), "p", 6.249572, "q", 3.744225, "v", 15.443521);
        assertThat(model(models, "GAMMA_GAMMA").get("customers")).isEqualTo(946);
        assertThat(get("/v1/scoring/models").getList("items")).isEqualTo(live);
    }

    @Test
    void aLiveValueIsThePureFunctionOfItsPurchasesAndTheChosenModels() {
        runOnce();
        JsonPath models = get("/v1/scoring/models");
        List<Map<String, Object>> chosen = models.getList("items.findAll { it.chosen }");
        assertThat(chosen).hasSize(2);
        PurchaseModel purchases =
                ModelKind.valueOf((String) chosen.get(0).get("model")).purchaseModel(parameters(chosen.get(0)));
        Forecast forecast = forecast(purchases, chosen.get(0));
        assertThat(models.getList("items.find { it.chosen }.holdOut.candidates.candidate", String.class))
                .contains("SAME_AS_LAST_PERIOD", "OWN_RATE");
        double[] pqv = parameters(model(models, "GAMMA_GAMMA"));
        GammaGamma spend = new GammaGamma(pqv[0], pqv[1], pqv[2]);
        for (int buyer = 0; buyer < 40; buyer++) {
            CustomerHistory history = BUYERS.get(buyer).historyUntil(Cdnow.END);
            SpendHistory spent = BUYERS.get(buyer).spendUntil(Cdnow.END);
            JsonPath value = get("/v1/customers/C-" + buyer + "/value");
            assertThat(value.getString("lifetime.model"))
                    .isEqualTo(purchases.kind().name());
            assertThat(value.getDouble("lifetime.probabilityAlive"))
                    .isCloseTo(purchases.probabilityAlive(history), within(1e-6));
            int lately = BUYERS.get(buyer)
                    .boughtBetween(Cdnow.END.minusDays(forecast.recent().windowDays()), Cdnow.END);
            double expected = forecast.expectedPurchases(new Standing(history, lately), TODAY.toEpochDay(), 365)
                    * spend.expectedMean(spent).orElseThrow();
            assertThat(Double.parseDouble(value.getString("lifetime.expected12m")))
                    .isCloseTo(expected, within(.006));
            assertThat(Double.parseDouble(value.getString("lifetime.total")))
                    .isCloseTo(Double.parseDouble(value.getString("lifetime.historic")) + expected, within(.006));
            assertThat(value.getList("because.fact", String.class)).contains("lifetime.model");
            assertThat(value.getList("churn.reasons", String.class).get(1)).contains("still being a customer");
        }
        assertThat(get("/v1/customers/C-0/value/history").getString("items[0].lifetime.model"))
                .isEqualTo(purchases.kind().name());
    }

    @SuppressWarnings("unchecked")
    private static Forecast forecast(PurchaseModel purchases, Map<String, Object> model) {
        Map<String, Object> mixed = (Map<String, Object>) model.get("mixedWith");
        RecentRate recent = new RecentRate((int) mixed.get("recentDays"), (double) mixed.get("recentWeight"));
        return new Forecast(purchases, recent, new Season((List<Double>) mixed.get("season"), List.of()));
    }

    private static double[] parameters(Map<String, Object> model) {
        return ((Map<?, ?>) model.get("parameters"))
                .values().stream()
                        .mapToDouble(value -> ((Number) value).doubleValue())
                        .toArray();
    }

    @Test
    void valuesAreFilteredAndSortedByWhatIsExpected() {
        runOnce();
        List<String> expected = get("/v1/values?sort=-lifetime.expected12m").getList("items.lifetime.expected12m");
        assertThat(expected).hasSize(500);
        List<Double> amounts = expected.stream().map(Double::valueOf).toList();
        assertThat(amounts)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a))
                .first()
                .isNotEqualTo(amounts.get(499));
        List<Double> alive = get("/v1/values?filter=lifetime.probabilityAlive=lt=0.3;lifetime.expected12m=gt=1")
                .getList("items.lifetime.probabilityAlive");
        assertThat(alive).isNotEmpty().allMatch(probability -> probability < .3);
    }

    @Test
    void theMatrixIsTheClassOfTheSalesByWhetherMoreThanTheMeanIsToCome() {
        runOnce();
        double mean = Double.parseDouble(facts.rows(SHOP.tenant, """
                        select avg(expected_12m) from score
                        where scope = '00000000-0000-0000-0000-000000000000' and orders > 0""").get(0).replaceAll("[()]", ""));
        Map<String, String> cells = Map.of("A+", "A", "B+", "C", "C+", "B", "A-", "D", "B-", "E", "C-", "F");
        for (int buyer = 0; buyer < 40; buyer++) {
            JsonPath value = get("/v1/customers/C-" + buyer + "/value");
            boolean much = Double.parseDouble(value.getString("lifetime.expected12m")) > mean;
            assertThat(value.getString("matrix")).isEqualTo(cells.get(value.getString("abc") + (much ? "+" : "-")));
        }
        for (String cell : cells.values()) {
            List<Map<String, Object>> listed =
                    get("/v1/values?intervals=false&filter=matrix==" + cell).getList("items");
            assertThat(listed).as(cell).isNotEmpty().allMatch(value -> cell.equals(value.get("matrix")));
        }
    }

    @Test
    void aStatusFollowsTheOwnRhythmAndPAlive() {
        runOnce();
        Map<String, Integer> met = new TreeMap<>();
        for (int buyer = 0; buyer < 300; buyer++) {
            JsonPath value = get("/v1/customers/C-" + buyer + "/value");
            double ratio = value.getDouble("churn.overdueRatio");
            boolean left = value.getDouble("lifetime.probabilityAlive") < .5;
            String expected =
                    ratio >= 8 || ratio >= 4 && left ? "lost" : ratio >= 2 || ratio >= 1 && left ? "at_risk" : "active";
            assertThat(value.getString("churn.status"))
                    .as("C-%d: ratio %f", buyer, ratio)
                    .isEqualTo(expected);
            met.merge(expected + (ratio >= 4 ? " of 4" : ratio >= 2 ? " of 2" : ""), 1, Integer::sum);
        }
        assertThat(met).containsKeys("active", "lost of 4");
    }

    @Test
    void aListHasTheIntervalOfTheLiveValueUnlessItIsNotWanted() {
        runOnce();
        JsonPath live = get("/v1/customers/C-7/value");
        JsonPath listed = listed("C-7", true);
        assertThat(listed.getString("items[0].lifetime.expected12mLow"))
                .isEqualTo(live.getString("lifetime.expected12mLow"))
                .isNotNull();
        assertThat(listed.getString("items[0].lifetime.expected12mHigh"))
                .isEqualTo(live.getString("lifetime.expected12mHigh"))
                .isNotNull();
        assertThat(listed("C-7", false).getString("items[0].lifetime.expected12mHigh"))
                .isNull();
    }

    private static JsonPath listed(String customerId, boolean intervals) {
        return caller(SHOP.tenant)
                .queryParam("filter", "customerId==" + customerId)
                .queryParam("intervals", intervals)
                .get("/v1/values")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void aRunWhoseProcessDiedIsTakenUpAndEndsTheSame() {
        runOnce();
        List<Map<String, Object>> models = models();
        List<String> values = values();
        UUID dead = UUID.randomUUID();
        TenantClaims.Claim claim = new TenantClaims.Claim(SHOP.tenant, dead);
        await().until(() -> claims.claim(claim));
        lines.freezeForRun(SHOP.tenant, dead);
        fitting.fit(SHOP.tenant, Scope.LIVE, () -> {});
        transactions.callWithoutTenant(connection -> {
            try (var insert = connection.prepareStatement("""
                    insert into job (id, tenant, kind, state, spec, lease_until)
                    values (?, ?, ?, 'running', '{}', now() - interval '1 second')""")) {
                insert.setObject(1, dead);
                insert.setObject(2, SHOP.tenant);
                insert.setString(3, ScoringRun.KIND);
                return insert.executeUpdate();
            }
        });
        await().atMost(Duration.ofSeconds(60))
                .until(() -> state(SHOP.tenant, "/v1/scoring/runs/" + dead), "done"::equals);
        facts.settle(SHOP.tenant);
        assertThat(models()).isEqualTo(models);
        assertThat(values()).isEqualTo(values);
    }

    private List<Map<String, Object>> models() {
        List<Map<String, Object>> models = get("/v1/scoring/models").getList("items");
        models.forEach(model -> model.remove("fittedAt"));
        return models;
    }

    private List<String> values() {
        return facts.rows(SHOP.tenant, """
                select customer, r, f, m, type, churn_status, expected_12m, residual, probability_alive,
                    expected_orders_90d, next_order_expected_at, model
                from score where scope = '00000000-0000-0000-0000-000000000000' order by customer""");
    }

    @Test
    void aRunCancelledWhileItFitsLeavesTheModelsAsTheyWere() {
        runOnce();
        List<Map<String, Object>> before = get("/v1/scoring/models").getList("items");
        assertThatThrownBy(() -> fitting.fit(SHOP.tenant, Scope.LIVE, () -> {
                    throw new IllegalStateException("cancelled");
                }))
                .hasMessage("cancelled");
        assertThat(get("/v1/scoring/models").getList("items")).isEqualTo(before);
    }

    @Test
    void tooFewRepeatersEndAsThePooledRateWithTheReason() {
        TestShop small = new TestShop();
        facts.tell(
                small.tenant,
                small.order("O-1", "C-1").daysAgo(200).total("40.00").tell(),
                small.order("O-2", "C-1").daysAgo(100).total("20.00").tell(),
                small.order("O-3", "C-2").daysAgo(50).total("30.00").tell());
        run(small.tenant, "{}");
        JsonPath models =
                caller(small.tenant).get("/v1/scoring/models").then().extract().jsonPath();
        assertThat(model(models, "NBD").get("outcome")).isEqualTo("too_few_repeaters");
        assertThat(model(models, "EMPIRICAL").get("chosen")).isEqualTo(true);
        assertThat((String) model(models, "EMPIRICAL").get("reason")).contains("1 customers came back");
        assertThat(model(models, "GAMMA_GAMMA").get("chosen")).isEqualTo(false);
        assertParameters(model(models, "MEAN_SPEND"), "meanOfDay", 30.0);
        caller(small.tenant)
                .get("/v1/customers/C-2/value")
                .then()
                .body("lifetime.model", equalTo("EMPIRICAL"))
                .body("lifetime.probabilityAlive", equalTo(1.0));
    }

    @Test
    void aShopWithoutBuyersHasNoModels() {
        TestShop nobody = new TestShop();
        facts.tell(
                nobody.tenant,
                nobody.order("O-1", "C-1").refundedInFull().tell(),
                nobody.order("O-2", "C-2").in("JPY").status("pending").tell());
        run(nobody.tenant, "{}");
        caller(nobody.tenant).get("/v1/scoring/models").then().body("items", empty());
        caller(nobody.tenant)
                .get("/v1/customers/C-1/value")
                .then()
                .body("churn.status", equalTo("prospect"))
                .body("lifetime.expected12m", equalTo(null))
                .body("because.find { it.fact == 'orders.refunded' }.value", equalTo("1"));
    }

    @Test
    void theModelsOfALiveOrUnknownRunAreNotAtTheRun() {
        UUID tenant = new TestShop().tenant;
        caller(tenant).get(run(tenant, "{}") + "/models").then().statusCode(404);
        caller(tenant)
                .get("/v1/scoring/runs/" + UUID.randomUUID() + "/models")
                .then()
                .statusCode(404);
    }
}
