package io.regulars.outreach.advice;

import java.time.Instant;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.outreach.testing.Neighbours;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

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
                .body("refusedBy.rule", contains("consent", "open-complaint"));
        Neighbours.running().down(customer.id(), true);
        shop.call().get(path).then().statusCode(503);
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
