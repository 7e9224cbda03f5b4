package io.regulars.customer.privacy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.customer.CustomerServiceTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class RetentionResourceTest extends CustomerServiceTest {
    private static String daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days)).toString();
    }

    private void customer(String customerId, int changedDaysAgo) {
        put("/v1/customers/" + customerId, """
                        {"createdAt":"%1$s","updatedAt":"%1$s"}""".formatted(daysAgo(changedDaysAgo)))
                .then()
                .statusCode(201);
    }

    private void order(String orderId, String customerId, int daysAgo) {
        put("/v1/orders/" + orderId, """
                        {"customer":{"customerId":"%s"},"placedAt":"%s","status":"paid","currency":"CNY",
                         "lines":[{"quantity":1,"unitPrice":"5"}]}""".formatted(customerId, daysAgo(daysAgo)))
                .then()
                .statusCode(201);
    }

    @Test
    void erasesWhoNeverOrderedAndWhoHasNotForLongButNobodyWhoWaitsForAnAnswer() {
        customer("old-prospect", 400);
        customer("new-prospect", 10);
        for (String buyer : List.of("gone", "loyal", "angry")) {
            customer(buyer, 900);
            order("first-of-" + buyer, buyer, 800);
        }
        order("again", "loyal", 20);
        post("/v1/complaints", "{\"customerId\":\"angry\",\"kind\":\"late\"}")
                .then()
                .statusCode(201);

        put("/v1/retention", "{\"prospectDays\":365,\"inactiveDays\":730}")
                .then()
                .statusCode(200);

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> get("/v1/customers?sort=customerId")
                        .then()
                        .body("items.customerId", equalTo(List.of("angry", "loyal", "new-prospect"))));
        get("/v1/orders").then().body("items", hasSize(4));
        get("/v1/erasures").then().body("items.requestedBy", equalTo(List.of("retention", "retention")));
    }

    @Test
    void forgetsOldWordsAndKeepsWhatIsCounted() {
        customer("c-1", 400);
        post("/v1/feedback", """
                        {"customerId":"c-1","kind":"csat","score":2,"text":"cold","at":"%s"}""".formatted(daysAgo(200))).then().statusCode(201);
        post("/v1/feedback", "{\"customerId\":\"c-1\",\"kind\":\"csat\",\"score\":5,\"text\":\"warm\"}")
                .then()
                .statusCode(201);
        post("/v1/complaints", """
                        {"customerId":"c-1","kind":"late","text":"where is it","status":"resolved","resolution":"found",
                         "openedAt":"%s","closedAt":"%s"}""".formatted(daysAgo(210), daysAgo(200))).then().statusCode(201);

        put("/v1/retention", "{\"wordsDays\":180}").then().statusCode(200);

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> get("/v1/feedback?filter=score==2").then().body("items[0].text", nullValue()));
        get("/v1/feedback?filter=score==5").then().body("items[0].text", equalTo("warm"));
        get("/v1/complaints")
                .then()
                .body("items[0].text", nullValue())
                .body("items[0].resolution", nullValue())
                .body("items[0].kind", equalTo("late"))
                .body("items[0].closedAt", notNullValue());
        get("/v1/customers/c-1").then().statusCode(200);
    }

    @Test
    void rulesAreCheckedAndNothingIsErasedWithoutAny() {
        put("/v1/retention", "{\"prospectDays\":29,\"inactiveDays\":36501,\"wordsDays\":0}")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/prospectDays", "/inactiveDays", "/wordsDays")));
        get("/v1/retention").then().statusCode(200).body("prospectDays", nullValue());
    }
}
