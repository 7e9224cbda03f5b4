package io.regulars.outreach.task;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.outreach.testing.Neighbours;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Provider;
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
class TaskResourceTest {
    private static final Map<String, Object> CALLABLE =
            Map.of("phone", "+491511234567", "owner", "li", "service", Map.of("phone", true, "sms", true));

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
        shop.call()
                .body("""
                        {"channel":"task","purpose":"service","variants":{"en":{"subject":"Is all well?",
                         "text":"Ask {{customer.name}} how the machine runs."}}}""")
                .put("/v1/templates/care-call")
                .then()
                .statusCode(201)
                .body("kind", is("call"));
    }

    @Test
    void aCallStandsOnItsOwnersListWithNumberAndScript() {
        Customer customer = shop.customer("", CALLABLE);
        String task = task(customer);
        shop.call()
                .get("/v1/tasks?owner=li")
                .then()
                .statusCode(200)
                .body("items.size()", is(1))
                .body("items[0].taskId", is(task))
                .body("items[0].customerId", is(customer.customerId()))
                .body("items[0].phone", is("+491511234567"))
                .body("items[0].script", is("Ask Anna how the machine runs."));
        shop.call().get("/v1/tasks?owner=somebody").then().body("items.size()", is(0));
    }

    @Test
    void whatWasSaidGoesIntoTheCustomersRecordOnceAndTheTouchIsDelivered() {
        Customer customer = shop.customer("", CALLABLE);
        String task = task(customer);
        Map<String, String> outcome = Map.of("outcome", "reached", "note", "canary words");
        for (int i = 0; i < 2; i++) {
            shop.call()
                    .body(outcome)
                    .post("/v1/tasks/" + task + "/outcome")
                    .then()
                    .statusCode(200)
                    .body("state", is("done"))
                    .body("outcome", is("reached"));
        }
        shop.awaitState(task, "delivered");
        assertThat(Neighbours.running().notes(customer.customerId()))
                .hasSize(1)
                .first()
                .asString()
                .contains("canary words");
        assertThat(shop.call().get("/v1/touches/" + task).asString()).doesNotContain("canary");
        shop.call().get("/v1/tasks?owner=li").then().body("items.size()", is(0));
        shop.call()
                .body(Map.of("outcome", "declined"))
                .post("/v1/tasks/" + task + "/outcome")
                .then()
                .statusCode(409);
    }

    @Test
    void whatComesAfterTheEndWritesNoNote() {
        Customer customer = shop.customer("", CALLABLE);
        String task = task(customer);
        shop.call()
                .body(Map.of("outcome", "reached"))
                .post("/v1/tasks/" + task + "/outcome")
                .then()
                .statusCode(200);
        shop.call()
                .body(Map.of("outcome", "declined", "note", "too late"))
                .post("/v1/tasks/" + task + "/outcome")
                .then()
                .statusCode(409);
        shop.call()
                .body(Map.of("outcome", "reached", "note", "again"))
                .post("/v1/tasks/" + task + "/outcome")
                .then()
                .statusCode(200);
        assertThat(Neighbours.running().notes(customer.customerId())).isEmpty();
    }

    @Test
    void whoWasNotReachedIsCalledAgainAndThenCountsAsMissed() {
        String task = task(shop.customer("", CALLABLE));
        shop.call()
                .body(Map.of("outcome", "notReached", "tryAgainAt", "2030-01-01T10:00:00Z"))
                .post("/v1/tasks/" + task + "/outcome")
                .then()
                .statusCode(200)
                .body("state", is("open"))
                .body("dueAt", is("2030-01-01T10:00:00Z"));
        shop.call()
                .body(Map.of("outcome", "notReached"))
                .post("/v1/tasks/" + task + "/outcome")
                .then()
                .statusCode(200);
        shop.awaitState(task, "bounced");
        shop.call().get("/v1/touches/" + task).then().body("reason", is("not-reached"));
    }

    @Test
    void ofWhoTookTheConsentBackNoNumberIsShown() {
        Customer customer = shop.customer("", CALLABLE);
        String task = task(customer);
        Map<String, Object> withdrawn = new HashMap<>(CALLABLE);
        withdrawn.put("service", Map.of("phone", false));
        shop.answer(customer, withdrawn);
        await().untilAsserted(() -> shop.call()
                .get("/v1/tasks?owner=li")
                .then()
                .body("items[0].taskId", is(task))
                .body("items[0].phone", nullValue())
                .body("items[0].script", nullValue()));
    }

    @Test
    void whoWantsNoMoreCallsGetsNone() {
        Customer customer = shop.customer("", CALLABLE);
        String task = task(customer);
        shop.call()
                .body(Map.of("outcome", "doNotContact"))
                .post("/v1/tasks/" + task + "/outcome")
                .then()
                .statusCode(200);
        String next = shop.touch(customer, "care-call", "service");
        shop.awaitState(next, "skipped");
        shop.call().get("/v1/touches/" + next).then().body("reason", is("unsubscribed"));
    }

    @Test
    void whoWantsANoticeFirstGetsAnSmsAndIsCalledLater() {
        try (Provider provider = new Provider()) {
            provider.plan("/", 200, "{}");
            shop.call()
                    .body("{\"provider\":\"http\",\"senderName\":\"Meier\",\"url\":\"" + provider.url()
                            + "/\",\"fields\":{\"text\":\"{{text}}\"}}")
                    .put("/v1/channels/sms")
                    .then()
                    .statusCode(200);
            shop.call()
                    .body("{\"channel\":\"sms\",\"variants\":{\"en\":{\"text\":\"May we call you?\"}}}")
                    .put("/v1/templates/we-will-call")
                    .then()
                    .statusCode(201);
            shop.call()
                    .body("{\"noticeTemplate\":\"we-will-call\",\"noticeBefore\":\"PT2H\"}")
                    .put("/v1/channels/task")
                    .then()
                    .statusCode(200);
            Map<String, Object> contact = new java.util.HashMap<>(CALLABLE);
            contact.put("noticeFirst", true);
            Customer customer = shop.customer("", contact);
            String task = task(customer);
            await().untilAsserted(() -> assertThat(provider.calls("/"))
                    .hasSize(1)
                    .first()
                    .extracting(Provider.Call::body)
                    .isEqualTo("{\"text\":\"Meier: May we call you?\"}"));
            List<Map<String, Object>> touches =
                    shop.touches("customerId=" + customer.customerId() + "&filter=channel==sms");
            assertThat(touches).hasSize(1);
            String due = shop.call().get("/v1/tasks").path("items[0].dueAt");
            assertThat(java.time.Instant.parse(due))
                    .isAfter(java.time.Instant.now().plusSeconds(6_000));
            shop.call()
                    .get("/v1/touches/" + task)
                    .then()
                    .body("state", is("sent"))
                    .body("reason", nullValue());
        }
    }

    private String task(Customer customer) {
        String touch = shop.touch(customer, "care-call", "service");
        shop.awaitState(touch, "sent");
        return touch;
    }
}
