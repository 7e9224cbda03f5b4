package io.regulars.customer.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.ConsentChanged;
import io.regulars.contracts.ConsentWithdrawn;
import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.CustomerMerged;
import io.regulars.contracts.Event;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.customer.PublishedEvents;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
class ConsentResourceTest extends CustomerServiceTest {
    private static final String PATH = "/v1/customers/c-1/consents";
    private static final String YES = """
            {"channel":"email","purpose":"marketing","granted":true,"at":"2026-03-01T00:00:00Z","source":"checkout","proof":"box 2"}""";

    private void customer() {
        put("/v1/customers/c-1", "{\"name\":\"Wang\",\"email\":\"w@example.com\"}")
                .then()
                .statusCode(201);
    }

    private void guestOrder(String orderId, String named) {
        put("/v1/orders/" + orderId, """
                        {"customer":%s,"placedAt":"2026-03-01T09:30:00Z","status":"paid","currency":"CNY",
                         "lines":[{"quantity":1,"unitPrice":"1"}]}""".formatted(named)).then().statusCode(201);
    }

    private UUID row(String kind) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> PublishedEvents.of(tenant, "customers", CustomerChanged.class).stream()
                                .filter(event -> event.kind().equals(kind))
                                .map(CustomerChanged::customer)
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    @Test
    void noRecordMeansNoMarketingButService() {
        customer();
        get(PATH)
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .body("effective.marketing.email", equalTo(false))
                .body("effective.service.email", equalTo(true));
        put("/v1/settings", "{\"marketingDefault\":\"allowed\"}").then().statusCode(200);
        get(PATH).then().body("effective.marketing.sms", equalTo(true));
    }

    @Test
    void theNewestEntryHoldsWhateverArrivedLast() {
        customer();
        post(PATH, YES.replace("true", "false").replace("03-01", "03-02"))
                .then()
                .statusCode(201);
        post(PATH, YES).then().statusCode(201).body("proof", equalTo("box 2"));
        post(PATH, YES).then().statusCode(200);
        get(PATH)
                .then()
                .body("items.granted", equalTo(List.of(false, true)))
                .body("effective.marketing.email", equalTo(false));
        post(PATH, YES.replace("03-01", "03-03")).then().statusCode(201);
        get(PATH)
                .then()
                .body("effective.marketing.email", equalTo(true))
                .body("effective.marketing.sms", equalTo(false));
    }

    @Test
    void aMergeNeverGrantsWhatWasWithdrawn() {
        customer();
        post(PATH, YES.replace("03-01", "03-05")).then().statusCode(201);
        put("/v1/customers/c-1", "{}").then().statusCode(200);
        guestOrder("A-1", "{\"email\":\"w@example.com\"}");
        String guest = get("/v1/orders/A-1").path("customer.customerId");
        post("/v1/customers/" + guest + "/consents", YES.replace("true", "false"))
                .then()
                .statusCode(201);

        put("/v1/customers/c-1", "{\"email\":\"w@example.com\"}").then().statusCode(200);

        get(PATH).then().body("effective.marketing.email", equalTo(false)).body("items", hasSize(2));
        post(PATH, YES.replace("03-01", "03-09")).then().statusCode(201);
        get(PATH).then().body("effective.marketing.email", equalTo(true)).body("items", hasSize(3));
    }

    @Test
    void aWithdrawalAtTheSenderEntersTheLogOnce() throws Exception {
        customer();
        post(PATH, YES).then().statusCode(201);
        ConsentWithdrawn act = new ConsentWithdrawn(
                UUID.randomUUID(),
                row("identified"),
                "email",
                "marketing",
                Instant.parse("2026-03-04T00:00:00Z"),
                "one-click",
                1);
        PublishedEvents.send(Event.of("outreach-service", tenant, Instant.now(), act));
        PublishedEvents.send(Event.of("outreach-service", tenant, Instant.now(), act));
        PublishedEvents.send(Event.of("outreach-service", UUID.randomUUID(), Instant.now(), act));
        ConsentWithdrawn last = new ConsentWithdrawn(
                UUID.randomUUID(), act.customer(), "sms", "marketing", act.at(), "unsubscribe-link", 1);
        PublishedEvents.send(Event.of("outreach-service", tenant, Instant.now(), last));

        List<ConsentChanged> told = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> PublishedEvents.of(tenant, "customers", ConsentChanged.class), found -> found.size() >= 3);

        assertThat(told).hasSize(3).extracting(ConsentChanged::consent).contains(act.withdrawal(), last.withdrawal());
        get(PATH).then().body("items", hasSize(3)).body("effective.marketing.email", equalTo(false));
    }

    @Test
    void entriesAreChecked() {
        customer();
        post(PATH, "{\"channel\":\"pigeon\",\"purpose\":\"fun\",\"at\":\"2999-01-01T00:00:00Z\"}")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/channel", "/purpose", "/granted", "/at")));
        post("/v1/customers/nobody/consents", YES).then().statusCode(404);
    }

    @Test
    void contactsAnswerAnAliasWithItsPersonAndTheMostRestrictiveConsent() {
        guestOrder("A-1", "{\"email\":\"w@example.com\",\"name\":\"Guest\"}");
        UUID guest = row("guest");
        String guestId = get("/v1/orders/A-1").path("customer.customerId");
        post("/v1/customers/" + guestId + "/consents", YES.replace("true", "false"))
                .then()
                .statusCode(201);
        customer();
        post(PATH, YES).then().statusCode(201);
        UUID unknown = UUID.randomUUID();
        List<CustomerMerged> merged = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> PublishedEvents.of(tenant, "customers", CustomerMerged.class), found -> !found.isEmpty());
        assertThat(merged).singleElement().satisfies(event -> {
            assertThat(event.customer()).isEqualTo(guest);
            assertThat(event.into()).isEqualTo(row("identified"));
        });

        post("/internal/contacts", "{\"customers\":[\"" + guest + "\",\"" + unknown + "\"]}")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].customer", equalTo(guest.toString()))
                .body("items[0].root", equalTo(row("identified").toString()))
                .body("items[0].customerId", equalTo("c-1"))
                .body("items[0].status", equalTo("active"))
                .body("items[0].name", equalTo("Wang"))
                .body("items[0].email", equalTo("w@example.com"))
                .body("items[0].marketing.email", equalTo(false))
                .body("items[0].service.email", equalTo(true))
                .body("items[0].openComplaints", equalTo(0))
                .body("items[1].status", equalTo("unknown"));
    }

    @Test
    void anIdempotencyKeyKeepsAnEntryWithoutItsTimeFromEnteringTwice() {
        customer();
        String now = "{\"channel\":\"email\",\"purpose\":\"marketing\",\"granted\":true}";
        String first = call().header("Idempotency-Key", "k-1")
                .body(now)
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .asString();
        String again = call().header("Idempotency-Key", "k-1")
                .body(now)
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .asString();
        assertThat(again).isEqualTo(first);
        call().header("Idempotency-Key", "k-1")
                .body(now.replace("true", "false"))
                .post(PATH)
                .then()
                .statusCode(422);
        get(PATH).then().body("items", hasSize(1));
    }
}
