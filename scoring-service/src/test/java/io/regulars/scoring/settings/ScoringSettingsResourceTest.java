package io.regulars.scoring.settings;

import java.util.List;

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
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
class ScoringSettingsResourceTest {
    private final TestShop shop = new TestShop();

    @Inject
    Facts facts;

    private RequestSpecification caller() {
        return given().header(
                        "Authorization", Tokens.bearer("scoring-service", shop.tenant, "values:read", "settings:write"))
                .contentType(ContentType.JSON);
    }

    private void put(String body) {
        caller().body(body).put("/v1/scoring/settings").then().statusCode(200);
        facts.settle(shop.tenant);
    }

    private ValidatableResponse value(String customerId) {
        return caller().get("/v1/customers/{id}/value", customerId).then().statusCode(200);
    }

    private void fiveBuyers() {
        for (int i = 1; i <= 5; i++) {
            facts.tell(
                    shop.tenant,
                    shop.order("O-" + i, "C-" + i)
                            .total(i * i + ".00")
                            .tax("0.50")
                            .daysAgo(i)
                            .tell());
        }
    }

    @Test
    void whatIsNotSetHasItsDefault() {
        caller().get("/v1/scoring/settings")
                .then()
                .statusCode(200)
                .body("window", nullValue())
                .body("lines.r", equalTo("mean"))
                .body("churn.atRiskRatio", equalTo(2.0f))
                .body("churn.lostRatio", equalTo(4.0f))
                .body("churn.backRatio", equalTo(0.9f))
                .body("churn.defaultGapDays", equalTo(30))
                .body("discountRate", equalTo(0.1f))
                .body("costs.perReturn", nullValue())
                .body("excludeTax", equalTo(false));
        caller().body("{\"lines\":{\"m\":{\"quantile\":0.8},\"f\":{\"fixed\":3}}}")
                .put("/v1/scoring/settings")
                .then()
                .statusCode(200);
        caller().get("/v1/scoring/settings")
                .then()
                .body("lines.m.quantile", equalTo(0.8f))
                .body("lines.f.fixed", equalTo(3))
                .body("lines.r", equalTo("mean"));
    }

    @Test
    void linesAreMeanMedianQuantileOrFixedAsTheShopLikes() {
        fiveBuyers();
        value("C-1").body("rfm.lines.m", equalTo("11.0000"));
        put("{\"lines\":{\"m\":\"median\",\"r\":\"median\"}}");
        value("C-1").body("rfm.lines.m", equalTo("9.0000")).body("rfm.lines.r", equalTo(3.0f));
        put("{\"lines\":{\"m\":{\"quantile\":0.8}}}");
        value("C-1").body("rfm.lines.m", equalTo("16.0000"));
        value("C-5").body("rfm.type", equalTo("LAPSED_BIG"));
        put("{\"lines\":{\"m\":{\"fixed\":\"25.00\"},\"r\":{\"fixed\":30}}}");
        value("C-5").body("rfm.type", equalTo("NEW")).body("rfm.lines.m", equalTo("25.0000"));
        // The 1-5 scores do not depend on the lines.
        for (int i = 1; i <= 5; i++) {
            value("C-" + i)
                    .body("rfm.m", equalTo(i))
                    .body("rfm.r", equalTo(6 - i))
                    .body("rfm.f", equalTo(1));
        }
    }

    @Test
    void aWindowLimitsFrequencyAndMoneyButNotTheRhythm() {
        facts.tell(
                shop.tenant,
                shop.order("O-1", "C-1").total("5.00").daysAgo(100).tell(),
                shop.order("O-2", "C-1").total("7.00").daysAgo(10).tell(),
                shop.order("O-3", "C-2").total("9.00").daysAgo(100).tell());
        put("{\"window\":50}");
        value("C-1")
                .body("orders", equalTo(2))
                .body("rfm.frequency", equalTo(1))
                .body("rfm.monetary", equalTo("7.00"))
                .body("lifetime.historic", equalTo("12.00"));
        value("C-2").body("rfm", nullValue()).body("orders", equalTo(1)).body("because.fact", hasItem("window"));
    }

    @Test
    void taxIsLeftOutWhereTheShopSaysSo() {
        fiveBuyers();
        value("C-3").body("lifetime.historic", equalTo("9.00"));
        put("{\"excludeTax\":true}");
        value("C-3").body("lifetime.historic", equalTo("8.50"));
    }

    @Test
    void linesAreDrawnOverTheAmountsThatTheNewRulesGive() {
        fiveBuyers();
        value("C-1").body("rfm.lines.m", equalTo("11.0000"));
        put("{\"excludeTax\":true}");
        value("C-1").body("rfm.lines.m", equalTo("10.5000")).body("rfm.m", equalTo(1));
        put("{\"window\":3}");
        // Of the last three days: 1.00 and 4.00; today is the third.
        value("C-1").body("rfm.lines.m", equalTo("2.5000")).body("rfm.lines.r", equalTo(1.5f));
        put("{}");
        facts.tell(shop.tenant, shop.settings("UTC", "USD", TestShop.rate("GBP", 90, "2")));
        value("C-1").body("rfm.lines.m", equalTo("22.0000")).body("currency", equalTo("USD"));
        facts.tell(shop.tenant, shop.settings("UTC", "USD"));
        value("C-1").body("churn.status", equalTo("prospect"));
        facts.tell(shop.tenant, shop.settings("UTC", "USD", TestShop.rate("GBP", 90, "3")));
        value("C-1").body("rfm.lines.m", equalTo("33.0000")).body("rfm.type", equalTo("NEW"));
    }

    @Test
    void churnRatiosAreTheShopsOwn() {
        facts.tell(shop.tenant, shop.order("O-1", "C-1").daysAgo(25).tell());
        value("C-1").body("churn.status", equalTo("active"));
        put("{\"churn\":{\"defaultGapDays\":10}}");
        value("C-1").body("churn.status", equalTo("at_risk")).body("churn.overdueRatio", equalTo(2.5f));
        put("{\"churn\":{\"defaultGapDays\":10,\"atRiskRatio\":1,\"lostRatio\":2.5}}");
        value("C-1").body("churn.status", equalTo("lost"));
    }

    @Test
    void everyFaultIsNamed() {
        String body = """
                {"window":0,"lines":{"r":"average","f":{"quantile":1},"m":{"fixed":-1}},
                 "churn":{"atRiskRatio":3,"lostRatio":3,"backRatio":2,"defaultGapDays":0},"discountRate":0,
                 "costs":{"perReturn":"-1","perComplaint":"0.00001","perTouch":{"fax":"1","sms":null}}}""";
        caller().body(body)
                .put("/v1/scoring/settings")
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        contains(
                                "/window",
                                "/lines/r",
                                "/lines/f",
                                "/lines/m",
                                "/churn/lostRatio",
                                "/churn/backRatio",
                                "/churn/defaultGapDays",
                                "/discountRate",
                                "/costs/perReturn",
                                "/costs/perComplaint",
                                "/costs/perTouch/fax",
                                "/costs/perTouch/sms"));
        for (String wrong : List.of(
                "{\"windows\":1}",
                "{\"window\":\"7\"}",
                "{\"lines\":[]}",
                "{\"churn\":{\"lostRatio\":1e999}}",
                "{\"lines\":{\"m\":{\"fixed\":1e999999999}}}",
                "{\"lines\":{\"m\":{\"fixed\":1,\"quantile\":0.5}}}",
                "null",
                "",
                "{\"window\":1.5}")) {
            caller().body(wrong).put("/v1/scoring/settings").then().statusCode(400);
        }
    }

    @Test
    void changingThemNeedsItsScope() {
        given().header("Authorization", Tokens.bearer("scoring-service", shop.tenant, "values:read"))
                .contentType(ContentType.JSON)
                .body("{}")
                .put("/v1/scoring/settings")
                .then()
                .statusCode(403);
    }
}
