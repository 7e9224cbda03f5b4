package io.regulars.customer.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.Event;
import io.regulars.contracts.EventData;
import io.regulars.contracts.ScoreChanged;
import io.regulars.contracts.TouchChanged;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.customer.PublishedEvents;
import io.restassured.path.json.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** Everything that happened with a person, from all services, in one list. */
@QuarkusTest
class TimelineResourceTest extends CustomerServiceTest {
    private static final String PATH = "/v1/customers/c-1/timeline";

    @BeforeEach
    void aCustomerWithALife() {
        put("/v1/customers/c-1", "{\"email\":\"w@example.com\"}").then().statusCode(201);
        put("/v1/orders/A-1", order("{\"customerId\":\"c-1\"}", "2026-01-01"))
                .then()
                .statusCode(201);
        put("/v1/orders/A-2", order("{\"email\":\"w@example.com\"}", "2026-01-03"))
                .then()
                .statusCode(201);
        post(
                        "/v1/orders/A-1/refunds",
                        "{\"refundId\":\"R\",\"amount\":\"0.40\",\"refundedAt\":\"2026-01-05T00:00:00Z\"}")
                .then()
                .statusCode(201);
        post(
                        "/v1/customers/c-1/consents",
                        "{\"channel\":\"email\",\"purpose\":\"marketing\",\"granted\":true,\"at\":\"2026-01-04T00:00:00Z\"}")
                .then()
                .statusCode(201);
        post(
                        "/v1/customers/c-1/notes",
                        "{\"kind\":\"contact\",\"channel\":\"phone\",\"reason\":\"care\",\"text\":\"all well\",\"at\":\"2026-01-06T00:00:00Z\"}")
                .then()
                .statusCode(201);
        post("/v1/complaints", "{\"customerId\":\"c-1\",\"kind\":\"damaged\",\"subject\":\"lid\",\"text\":\"broken\"}")
                .then()
                .statusCode(201);
    }

    @Test
    void pagesTellAllOfItTheNewestFirstAndNothingTwice() {
        List<String> kinds = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = get(PATH + "?limit=3" + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            kinds.addAll(page.getList("items.kind", String.class));
            cursor = page.getString("nextCursor") == null ? null : "&cursor=" + page.getString("nextCursor");
        }
        assertThat(kinds).hasSize(7).endsWith("contact", "refund", "consent", "order", "order");
        assertThat(kinds.subList(0, 2)).containsExactlyInAnyOrder("complaint", "change");
        get(PATH + "?filter=kind==order")
                .then()
                .body("items.data.orderId", equalTo(List.of("A-2", "A-1")))
                .body("items[0].data.total", equalTo("1.00"));
        get(PATH + "?filter=kind==contact").then().body("items[0].data.text", equalTo("all well"));
        get("/v1/customers/c-9/timeline").then().statusCode(404);
    }

    @Test
    void otherServicesTellOfTouchesAndClasses() throws Exception {
        UUID customer = row();
        UUID touch = UUID.randomUUID();
        send(score(customer, "NEW", 1));
        send(score(customer, "IMPORTANT_KEEP", 3));
        send(score(customer, "IMPORTANT_KEEP", 3));
        send(score(customer, "NEW", 2));
        send(touch(customer, touch, "sent", 3));
        send(touch(customer, touch, "planned", 1));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> get(PATH + "?filter=kind=in=(touch,score)")
                        .then()
                        .body("items.kind", equalTo(List.of("touch", "score", "score", "score")))
                        .body("items[0].data.state", equalTo("sent")));
        post("/v1/customers/lookup", "{\"email\":\"w@example.com\"}")
                .then()
                .statusCode(200)
                .body("customerId", equalTo("c-1"))
                .body("'class'.type", equalTo("IMPORTANT_KEEP"))
                .body("'class'.churnStatus", equalTo("active"))
                .body("points", nullValue())
                .body("openComplaints", equalTo(1));
    }

    @Test
    void whoIsNotScoredYetHasNoClass() {
        put("/v1/customers/c-2", "{}").then().statusCode(201);
        post("/v1/customers/lookup", "{\"customerId\":\"c-2\"}")
                .then()
                .body("'class'", nullValue())
                .body("openComplaints", equalTo(0));
    }

    private UUID row() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> PublishedEvents.of(tenant, "customers", CustomerChanged.class), found -> !found.isEmpty())
                .stream()
                .filter(event -> event.customerId().equals("c-1"))
                .findFirst()
                .orElseThrow()
                .customer();
    }

    private void send(EventData data) throws Exception {
        PublishedEvents.send(Event.of("another-service", tenant, Instant.now(), data));
    }

    private static ScoreChanged score(UUID customer, String type, long version) {
        return new ScoreChanged(
                customer,
                "c-1",
                type,
                null,
                "active",
                null,
                5,
                5,
                5,
                "order",
                Instant.parse("2026-02-0" + version + "T00:00:00Z"),
                version);
    }

    private static TouchChanged touch(UUID customer, UUID touch, String state, long version) {
        Instant at = Instant.parse("2026-02-09T00:00:00Z");
        return new TouchChanged(
                touch, customer, "winback", 0, "2026-02-09", "email", state, null, "treatment", at, at, version);
    }

    private static String order(String customer, String day) {
        return "{\"customer\":" + customer + ",\"placedAt\":\"" + day + "T00:00:00Z\",\"status\":\"paid\","
                + "\"currency\":\"CNY\",\"lines\":[{\"quantity\":1,\"unitPrice\":\"1\"}]}";
    }
}
