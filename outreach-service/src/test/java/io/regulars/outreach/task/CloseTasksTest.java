package io.regulars.outreach.task;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.ComplaintChanged;
import io.regulars.contracts.ConsentChanged;
import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.FeedbackGiven;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Race;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class CloseTasksTest {
    private static final Map<String, Object> CALLABLE =
            Map.of("phone", "+491511234567", "service", Map.of("phone", true), "marketing", Map.of("phone", true));

    @Inject
    TenantTransactions transactions;

    @Inject
    Ledger ledger;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
        for (String purpose : List.of("service", "marketing")) {
            shop.call()
                    .body("{\"channel\":\"task\",\"purpose\":\"" + purpose
                            + "\",\"variants\":{\"en\":{\"subject\":\"Hello\",\"text\":\"Call {{customer.name}}\"}}}")
                    .put("/v1/templates/" + purpose)
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void aWithdrawalClosesTheTasksOfItsPurpose() {
        Customer customer = shop.customer("", CALLABLE);
        String offer = task(customer, "marketing");
        String care = task(customer, "service");
        transactions.run(
                shop.tenant,
                connection -> Sql.update(connection, "update touch set cost = 5 where id = ?::uuid", offer));
        shop.publish(consent(customer, "marketing", Instant.now()));
        shop.awaitState(offer, "cancelled");
        // Nobody did it, so it was neither sent nor cost anything.
        shop.call()
                .get("/v1/touches/" + offer)
                .then()
                .body("reason", is("consent-withdrawn"))
                .body("sentAt", nullValue())
                .body("cost", nullValue());
        assertThat(listed("open")).containsExactly(care);
        shop.call()
                .get("/v1/tasks?state=cancelled")
                .then()
                .body("items[0].taskId", is(offer))
                .body("items[0].reason", is("consent-withdrawn"));
        shop.call()
                .body(Map.of("outcome", "reached"))
                .post("/v1/tasks/" + offer + "/outcome")
                .then()
                .statusCode(409);
    }

    @Test
    void aWithdrawalFromBeforeTheTaskIsNoNews() {
        Customer customer = shop.customer("", CALLABLE);
        String offer = task(customer, "marketing");
        String care = task(customer, "service");
        shop.publish(consent(customer, "marketing", Instant.now().minus(Duration.ofDays(9))));
        shop.publish(consent(customer, "service", Instant.now()));
        shop.awaitState(care, "cancelled");
        assertThat(listed("open")).containsExactly(offer);
    }

    @Test
    void aComplaintClosesWhatIsForSaleAndNoCare() {
        Customer customer = shop.customer("", CALLABLE);
        String offer = task(customer, "marketing");
        String care = task(customer, "service");
        shop.publish(complaint(customer, "open"));
        shop.awaitState(offer, "cancelled");
        shop.call().get("/v1/touches/" + offer).then().body("reason", is("open-complaint"));
        assertThat(listed("open")).containsExactly(care);
    }

    @Test
    void anErasureClosesAll() {
        Customer customer = shop.customer("", CALLABLE);
        String care = task(customer, "service");
        shop.publish(new CustomerChanged(customer.id(), "~erased-" + UUID.randomUUID(), "erased", Instant.now(), 2));
        shop.awaitState(care, "cancelled");
        assertThat(listed("open")).isEmpty();
    }

    @Test
    void whatTheNewsHaveNotToldYetIsFoundOutWhenSomebodyLooks() {
        Customer withdrew = shop.customer("", CALLABLE);
        Customer complained = shop.customer("", CALLABLE);
        String first = task(withdrew, "service");
        String second = task(complained, "marketing");
        String stays = task(complained, "service");
        shop.answer(withdrew, but("service", Map.of("phone", false)));
        shop.answer(complained, but("openComplaints", 1));
        assertThat(listed("open")).containsExactly(stays);
        shop.call()
                .get("/v1/touches/" + first)
                .then()
                .body("state", is("cancelled"))
                .body("reason", is("consent-withdrawn"));
        shop.call().get("/v1/touches/" + second).then().body("reason", is("open-complaint"));
        shop.call()
                .get("/v1/tasks?state=cancelled&filter=reason==consent-withdrawn")
                .then()
                .body("items[0].phone", nullValue())
                .body("items[0].script", nullValue());
    }

    @Test
    void whoWantsNoMoreCallsIsOnNoOtherListEither() {
        Customer customer = shop.customer("", CALLABLE);
        String told = task(customer, "service");
        String other = task(customer, "service");
        shop.call()
                .body(Map.of("outcome", "doNotContact"))
                .post("/v1/tasks/" + told + "/outcome")
                .then()
                .statusCode(200);
        shop.call().get("/v1/touches/" + other).then().body("state", is("cancelled"));
    }

    @Test
    void whatWasClosedLeavesRoomForAnotherContact() {
        shop.policy("{\"quietHours\":null,\"caps\":[{\"class\":\"marketing\",\"max\":1,\"per\":\"P7D\"}]}");
        Customer customer = shop.customer("", CALLABLE);
        String offer = task(customer, "marketing");
        String next = shop.touch(customer, "marketing", "marketing");
        shop.awaitState(next, "held");
        shop.publish(complaint(customer, "open"));
        shop.awaitState(offer, "cancelled");
        shop.policy("{\"quietHours\":null,\"caps\":[{\"class\":\"marketing\",\"max\":1,\"per\":\"P8D\"}]}");
        shop.awaitState(next, "sent");
    }

    @Test
    void whatIsClosedUndoneGivesItsCostBackToTheBudgetOnce() {
        shop.call().body("""
                        {"trigger":{"event":"feedback.thanks"},"budget":{"amount":"5.00"},
                         "steps":[{"channel":"task","template":"marketing","cost":"5.00"}]}""").put("/v1/playbooks/gift").then().statusCode(201);
        shop.call().post("/v1/playbooks/gift/activate").then().statusCode(200);
        Customer first = shop.customer("", CALLABLE);
        Customer second = shop.customer("", CALLABLE);
        Customer third = shop.customer("", CALLABLE);
        shop.awaitKnown(first, second, third);
        String gift = gift(first, "sent");
        gift(second, "skipped");
        shop.call().get("/v1/touches?customerId=" + second.customerId()).then().body("items[0].reason", is("budget"));

        shop.publish(complaint(first, "open"));
        shop.awaitState(gift, "cancelled");
        Race.of(
                4,
                () -> transactions.call(shop.tenant, connection -> {
                    ledger.cancelled(
                            connection,
                            ledger.find(connection, List.of(UUID.fromString(gift)))
                                    .get(0),
                            "open-complaint");
                    return true;
                }));
        shop.call().post("/v1/playbooks/gift/dry-run").then().body("budgetLeft", is("5.00"));
        gift(third, "sent");
        shop.call().post("/v1/playbooks/gift/dry-run").then().body("budgetLeft", is("0.00"));
    }

    private String gift(Customer customer, String state) {
        shop.publish(new FeedbackGiven(UUID.randomUUID(), customer.id(), "thanks", null, null, null, Instant.now(), 1));
        await().until(() -> !shop.touches("state=" + state + "&customerId=" + customer.customerId())
                .isEmpty());
        return (String)
                shop.touches("customerId=" + customer.customerId()).get(0).get("touchId");
    }

    private List<String> listed(String state) {
        return shop.call()
                .get("/v1/tasks?state=" + state)
                .then()
                .statusCode(200)
                .extract()
                .path("items.taskId");
    }

    private String task(Customer customer, String purpose) {
        String touch = shop.touch(customer, purpose, purpose);
        shop.awaitState(touch, "sent");
        return touch;
    }

    private static Map<String, Object> but(String field, Object value) {
        Map<String, Object> contact = new HashMap<>(CALLABLE);
        contact.put(field, value);
        return contact;
    }

    private static ConsentChanged consent(Customer customer, String purpose, Instant at) {
        return new ConsentChanged(UUID.randomUUID(), customer.id(), "phone", purpose, false, at, 1);
    }

    private static ComplaintChanged complaint(Customer customer, String status) {
        Instant now = Instant.now();
        return new ComplaintChanged(
                UUID.randomUUID(),
                customer.id(),
                null,
                null,
                "damaged",
                null,
                status,
                "opened",
                now,
                now.plus(Duration.ofDays(1)),
                null,
                null,
                null,
                1);
    }
}
