package io.regulars.customer.complaint;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.kit.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class ComplaintReportResourceTest extends CustomerServiceTest {
    private static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).minusDays(400);

    private Response report(String query, String accept) {
        return RestAssured.given()
                .header("Authorization", Tokens.bearer(tenant, "values:read"))
                .accept(accept)
                .get("/v1/reports/complaints" + query);
    }

    private static Instant day(int after) {
        return DAY.plusDays(after).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private void order(String orderId, String customer, int day, String status, int quantity) {
        put("/v1/orders/" + orderId, """
                        {"customer":{"customerId":"%s"},"placedAt":"%s","status":"%s","currency":"CNY",
                         "lines":[{"sku":"T-1","name":"=Tea, green","quantity":%d,"unitPrice":"5"}]}""".formatted(customer, day(day), status, quantity))
                .then()
                .statusCode(201);
    }

    private void complaint(String customer, int opened, int closed, String status, Boolean satisfied) {
        post("/v1/complaints", """
                        {"customerId":"%s","sku":"T-1","kind":"damaged","openedAt":"%s","answeredAt":"%s","closedAt":"%s",
                         "status":"%s","resolution":"done","satisfied":%s}""".formatted(
                                customer, day(opened), day(opened).plusSeconds(7200), day(closed), status, satisfied))
                .then()
                .statusCode(201);
    }

    @Test
    void countsByGoodsAndReasonAndAgainstWhatWasSold() {
        order("A-1", "c-1", 0, "paid", 300);
        order("A-2", "c-2", 1, "delivered", 100);
        order("A-3", "c-2", 1, "cancelled", 600);
        complaint("c-1", 2, 3, "resolved", true);
        complaint("c-2", 2, 3, "resolved", null);
        post("/v1/complaints", "{\"customerId\":\"c-2\",\"kind\":\"late\",\"openedAt\":\"" + day(4) + "\"}")
                .then()
                .statusCode(201);

        report("?from=" + DAY + "&to=" + DAY.plusDays(10), "application/json")
                .then()
                .statusCode(200)
                .body("complaints", equalTo(3))
                .body("clusters.kind", equalTo(List.of("damaged", "late")))
                .body("clusters[0].customers", equalTo(2))
                .body("clusters[0].open", equalTo(0))
                .body("clusters[0].unitsSold", equalTo(400))
                .body("clusters[0].perThousandUnits", equalTo(5.0f))
                .body("clusters[0].medianAnswerHours", equalTo(2.0f))
                .body("clusters[1].open", equalTo(1))
                .body("clusters[1].sku", equalTo(null));
        report("?from=" + DAY.plusDays(3), "application/json").then().body("complaints", equalTo(1));
        report("", "text/csv")
                .then()
                .contentType(containsString("text/csv"))
                .body(containsString("T-1,\"'=Tea, green\",damaged,2,2,0,0,400,5.0,2.0\r\n"));
    }

    @Test
    void measuresWhoBoughtAgain() {
        for (int i = 1; i <= 6; i++) {
            order("first-" + i, "c-" + i, 0, "paid", 1);
        }
        complaint("c-1", 1, 2, "resolved", true);
        order("again-1", "c-1", 30, "paid", 1);
        complaint("c-2", 1, 2, "resolved", true);
        order("late-2", "c-2", 93, "paid", 1);
        complaint("c-3", 1, 2, "rejected", null);
        order("void-3", "c-3", 30, "cancelled", 1);
        complaint("c-4", 1, 2, "resolved", false);
        order("before-4", "c-4", 1, "paid", 1);
        complaint("c-5", 1, 2, "resolved", null);
        order("again-5", "c-5", 3, "delivered", 1);
        complaint("c-6", 380, 390, "resolved", true);

        report("", "application/json")
                .then()
                .body("repurchase.withinDays", equalTo(90))
                .body("repurchase.well.customers", equalTo(2))
                .body("repurchase.well.boughtAgain", equalTo(1))
                .body("repurchase.badly.customers", equalTo(2))
                .body("repurchase.badly.boughtAgain", equalTo(0))
                .body("repurchase.unknown.boughtAgain", equalTo(1))
                .body("repurchase.tooRecent", equalTo(1))
                .body("repurchase.difference", equalTo(0.5f));
        report("?withinDays=120", "application/json").then().body("repurchase.well.boughtAgain", equalTo(2));
    }

    @Test
    void refusesWhatIsNoDay() {
        report("?from=yesterday", "application/json").then().statusCode(400);
        report("?from=2026-02-02&to=2026-02-01", "application/json").then().statusCode(400);
        report("?withinDays=0", "application/json").then().statusCode(400);
        get("/v1/reports/complaints").then().statusCode(403);
    }

    /** Wilson's interval of 30 of 40, as R's binom::binom.wilson prints it. */
    @Test
    void theIntervalIsWilsons() {
        ComplaintReport.Group group = ComplaintReport.Group.of(40, 30);
        assertThat(group.low()).isBetween(0.5980, 0.5982);
        assertThat(group.high()).isBetween(0.8580, 0.8582);
    }
}
