package io.regulars.outreach.advice;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.FeedbackGiven;
import io.regulars.outreach.testing.Neighbours;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class NextActionResourceTest {
    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
    }

    @Test
    void tellsThePlannedTouchAndEveryRuleThatIsAgainstItNow() {
        shop.template("t", "marketing");
        Customer customer = shop.customer("", Map.of("openComplaints", 1, "marketing", Map.of("email", false)));
        shop.awaitKnown(customer);
        String path = "/v1/customers/" + customer.customerId() + "/next-action";
        shop.call().get(path).then().statusCode(200).body("action", is("none")).body("refusedBy", empty());

        shop.call()
                .body(Map.of(
                        "customerId",
                        customer.customerId(),
                        "template",
                        "t",
                        "dueAt",
                        Instant.now().plusSeconds(3600).toString()))
                .post("/v1/touches")
                .then()
                .statusCode(201);
        shop.call()
                .get(path)
                .then()
                .statusCode(200)
                .body("action", is("email"))
                .body("template", is("t"))
                .body("allowed", is(false))
                .body("expectedProfit", nullValue())
                .body("expectedProfitBecause", startsWith("not measured: outside a playbook"))
                .body("refusedBy.rule", contains("consent", "open-complaint"));
        Neighbours.running().down(customer.id(), true);
        shop.call().get(path).then().statusCode(503);
    }

    @Test
    void saysHowFarTheExperimentOfAPlaybookIs() {
        shop.template("t", "marketing");
        shop.call()
                .body("{\"trigger\":{\"event\":\"feedback.thanks\"},\"steps\":[{\"template\":\"t\",\"wait\":\"P1D\"}]}")
                .put("/v1/playbooks/p")
                .then()
                .statusCode(201);
        shop.call().post("/v1/playbooks/p/activate").then().statusCode(200);
        Customer customer = shop.customer();
        shop.awaitKnown(customer);
        shop.publish(new FeedbackGiven(UUID.randomUUID(), customer.id(), "thanks", null, null, null, Instant.now(), 1));
        await().untilAsserted(() -> shop.call()
                .get("/v1/customers/" + customer.customerId() + "/next-action")
                .then()
                .statusCode(200)
                .body("playbook", is("p"))
                .body("expectedProfit", nullValue())
                .body(
                        "expectedProfitBecause",
                        startsWith("not measured yet: 0 customers treated and 0 left alone 30 days ago")));
    }

    @Test
    void knowsNobodyElses() {
        Customer customer = shop.customer();
        shop.awaitKnown(customer);
        new Shop()
                .call()
                .get("/v1/customers/" + customer.customerId() + "/next-action")
                .then()
                .statusCode(404);
    }
}
