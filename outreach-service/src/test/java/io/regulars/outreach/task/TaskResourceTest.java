package io.regulars.outreach.task;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.outreach.testing.Neighbours;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Race;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

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
    void ofTwoWhoEndATaskTheWordsOfTheFirstAreKeptAndTheOtherIsTold() {
        Customer customer = shop.customer("", CALLABLE);
        String task = task(customer);
        AtomicInteger number = new AtomicInteger();
        List<Integer> answers = Race.of(
                4,
                () -> shop.call()
                        .body(Map.of("outcome", "reached", "note", "words " + number.incrementAndGet()))
                        .post("/v1/tasks/" + task + "/outcome")
                        .statusCode());
        // Who comes after the end hears that it ended so, which is 200 too.
        assertThat(answers).contains(200).containsOnly(200, 409);
        assertThat(Neighbours.running().notes(customer.customerId())).hasSize(1);
        shop.awaitState(task, "delivered");
    }

    @Test
    void whoIsCutOffAfterTheNoteSaysItAgainInTheSameOrOtherWords() {
        Customer customer = shop.customer("", CALLABLE);
        String task = task(customer);
        Map<String, String> first = Map.of("outcome", "reached", "note", "wants the filter");
        Neighbours.running().losesAnswers(customer.customerId(), true);
        for (int i = 0; i < 2; i++) {
            shop.call()
                    .body(first)
                    .post("/v1/tasks/" + task + "/outcome")
                    .then()
                    .statusCode(503);
        }
        assertThat(Neighbours.running().notes(customer.customerId())).hasSize(1);
        Neighbours.running().losesAnswers(customer.customerId(), false);
        shop.call()
                .body(Map.of("outcome", "declined", "note", "wants nothing after all"))
                .post("/v1/tasks/" + task + "/outcome")
                .then()
                .statusCode(200)
                .body("outcome", is("declined"));
        assertThat(Neighbours.running().notes(customer.customerId())).hasSize(2);
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

    private String task(Customer customer) {
        String touch = shop.touch(customer, "care-call", "service");
        shop.awaitState(touch, "sent");
        return touch;
    }
}
