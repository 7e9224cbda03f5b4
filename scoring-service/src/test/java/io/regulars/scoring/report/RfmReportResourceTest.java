package io.regulars.scoring.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.testing.TestStack;
import io.regulars.kit.testing.Tokens;
import io.regulars.scoring.Facts;
import io.regulars.scoring.TestShop;
import io.regulars.scoring.rfm.RfmType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
class RfmReportResourceTest {
    private final TestShop shop = new TestShop();

    @Inject
    Facts facts;

    private RequestSpecification caller() {
        return given().header("Authorization", Tokens.bearer("scoring-service", shop.tenant, "values:read"));
    }

    private void smallShop() {
        facts.tell(
                shop.tenant,
                shop.settings("UTC", "GBP"),
                shop.order("O-1", "C-1").total("100.00").daysAgo(2).tell(),
                shop.order("O-2", "C-1")
                        .total("50.10")
                        .refund("0.05", TestShop.NOON)
                        .daysAgo(40)
                        .tell(),
                shop.order("O-3", "C-2").total("7.00").daysAgo(90).tell(),
                shop.order("O-4", "C-2").total("9.00").status("pending").tell(),
                shop.order("O-5", "C-2").total("8.00").status("cancelled").tell(),
                shop.order("O-6", "C-2").total("6.00").refundedInFull().tell(),
                shop.order("O-7", null).total("11.50").daysAgo(3).tell(),
                shop.order("O-8", null)
                        .total("0.50")
                        .refund("0.25", TestShop.NOON)
                        .daysAgo(3)
                        .tell(),
                shop.order("O-9", "C-1").total("1000").in("JPY").daysAgo(3).tell());
    }

    @Test
    void everyOrderIsInATypeOrExcludedWithItsReason() {
        smallShop();
        JsonPath report =
                caller().get("/v1/reports/rfm").then().statusCode(200).extract().jsonPath();
        assertThat(report.getString("currency")).isEqualTo("GBP");
        assertThat(report.getLong("customers")).isEqualTo(2);
        assertThat(report.getLong("orders")).isEqualTo(3);
        assertThat(report.getString("revenue")).isEqualTo("157.05");
        assertThat(report.<String>getList("items.type"))
                .containsExactly(Arrays.stream(RfmType.values()).map(Enum::name).toArray(String[]::new));
        assertThat(excluded(report, "anonymous")).isEqualTo("2 orders, 11.75 GBP");
        assertThat(excluded(report, "pending")).isEqualTo("1 orders, 9.00 GBP");
        assertThat(excluded(report, "cancelled")).isEqualTo("1 orders, 8.00 GBP");
        assertThat(excluded(report, "refunded")).isEqualTo("1 orders, 0.00 GBP");
        assertThat(excluded(report, "no-rate")).isEqualTo("1 orders, 1000 JPY");
        BigDecimal items = report.<String>getList("items.revenue").stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(items).isEqualByComparingTo("157.05");
        assertThat(report.getString("items.find { it.type == 'IMPORTANT_KEEP' }.revenue"))
                .isEqualTo("150.05");
        assertThat(report.getDouble("items.find { it.type == 'IMPORTANT_KEEP' }.share"))
                .isEqualTo(0.9554);
    }

    private static String excluded(JsonPath report, String reason) {
        String found = "excluded.find { it.reason == '" + reason + "' }.";
        return report.getLong(found + "orders") + " orders, " + report.getString(found + "amount") + " "
                + report.getString(found + "currency");
    }

    @Test
    void fromAndToChooseTheOrdersByTheirDay() {
        smallShop();
        String from = LocalDate.now(ZoneOffset.UTC).minusDays(40).toString();
        String to = LocalDate.now(ZoneOffset.UTC).minusDays(3).toString();
        caller().queryParam("from", from)
                .queryParam("to", to)
                .get("/v1/reports/rfm")
                .then()
                .body("revenue", equalTo("50.05"))
                .body("orders", equalTo(1))
                .body("customers", equalTo(2));
        caller().queryParam("from", to)
                .queryParam("to", from)
                .get("/v1/reports/rfm")
                .then()
                .statusCode(400);
        caller().queryParam("from", "1/2/2026").get("/v1/reports/rfm").then().statusCode(400);
    }

    @Test
    void aShopWithoutOrdersHasEightEmptyTypes() {
        caller().get("/v1/reports/rfm")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(8))
                .body("revenue", equalTo("0.00"));
    }

    @Test
    void theReportIsCsvForThoseWhoAsk() {
        smallShop();
        List<String> lines = caller().accept("text/csv")
                .get("/v1/reports/rfm")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString()
                .lines()
                .toList();
        assertThat(lines).hasSize(9);
        assertThat(lines.get(0)).startsWith("type,customers,orders,revenue,currency,share");
        assertThat(lines).anyMatch(line -> line.startsWith("IMPORTANT_KEEP,1,2,150.05,GBP,0.9554,"));
    }
}
