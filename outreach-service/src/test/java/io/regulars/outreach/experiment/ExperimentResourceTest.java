package io.regulars.outreach.experiment;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.FeedbackGiven;
import io.regulars.outreach.testing.Orders;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class ExperimentResourceTest {
    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
    }

    @Test
    void countsEachArmAndWhatItBought() {
        shop.template("t", "marketing");
        shop.call().body("""
                        {"trigger":{"event":"feedback.thanks"},"holdOut":0.5,"variants":[
                         {"name":"gift","steps":[{"template":"t","offer":"tea"}]},
                         {"name":"discount","steps":[{"template":"t","offer":"10 %"}]}]}""").put("/v1/playbooks/p").then().statusCode(201);
        shop.call().post("/v1/playbooks/p/activate").then().statusCode(200);
        List<Customer> customers = Stream.generate(shop::customer).limit(40).toList();
        shop.awaitKnown(customers.toArray(Customer[]::new));
        customers.forEach(customer -> shop.publish(
                new FeedbackGiven(UUID.randomUUID(), customer.id(), "thanks", null, null, null, Instant.now(), 1)));
        await().untilAsserted(() ->
                assertThat(shop.touches("playbook=p&state=planned")).isEmpty());
        await().untilAsserted(
                        () -> assertThat(shop.touches("playbook=p&limit=100")).hasSize(40));
        Map<Object, Object> variantOf = new HashMap<>();
        for (Map<String, Object> touch : shop.touches("playbook=p&limit=100")) {
            if (touch.get("arm").equals("treatment")) {
                variantOf.put(touch.get("customerId"), touch.get("variant"));
                assertThat(touch.get("offer")).isEqualTo(touch.get("variant").equals("gift") ? "tea" : "10 %");
            }
        }
        List<Customer> gifted = customers.stream()
                .filter(customer -> "gift".equals(variantOf.get(customer.customerId())))
                .toList();
        gifted.forEach(customer -> shop.publish(Orders.paid(customer, Instant.now())));

        await().untilAsserted(() -> assertThat(experiment().getInt("arms.find { it.variant == 'gift' }.buyers"))
                .isEqualTo(gifted.size()));
        JsonPath answer = experiment();
        assertThat(answer.getInt("arms.customers.sum()")).isEqualTo(40);
        assertThat(answer.getList("arms.arm")).containsExactly("control", "treatment", "treatment");
        assertThat(answer.getString("currency")).isEqualTo("EUR");
        assertThat(answer.getInt("arms[0].buyers")).isZero();
        assertThat(answer.getString("arms.find { it.variant == 'gift' }.uplift.comparedWith"))
                .isEqualTo("control");
        assertThat(answer.getDouble("arms.find { it.variant == 'gift' }.uplift.conversion.difference"))
                .isEqualTo(1.0);
        assertThat(answer.getDouble("arms.find { it.variant == 'discount' }.uplift.conversion.low"))
                .isNegative();
    }

    private JsonPath experiment() {
        return shop.call()
                .get("/v1/experiments/p")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void refusesWhatIsNotThere() {
        shop.call().get("/v1/experiments/p").then().statusCode(404);
        shop.call().get("/v1/experiments/p?within=PT1H").then().statusCode(400);
    }
}
