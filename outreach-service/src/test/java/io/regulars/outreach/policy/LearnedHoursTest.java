package io.regulars.outreach.policy;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.testing.Orders;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class LearnedHoursTest {
    @Inject
    TenantTransactions transactions;

    @Test
    void whoOrdersAtOtherHoursHearsFromTheShopThenAndTheLedgerSaysWhy() {
        Shop shop = new Shop();
        shop.template("t", "marketing");
        shop.policy("{\"quietHours\":null,\"caps\":[],\"learnHours\":{\"leastActs\":6}}");
        Customer customer = shop.customer();
        Customer unknown = shop.customer();
        for (int day = 1; day <= 6; day++) {
            shop.publish(Orders.paid(
                    customer, Instant.now().minus(Duration.ofDays(day)).plus(Duration.ofHours(10))));
        }
        await().until(() -> purchases(shop) == 6);
        String waits = shop.touch(customer, "t", "marketing");
        shop.awaitState(waits, "held");
        shop.call()
                .get("/v1/touches/" + waits)
                .then()
                .body("reason", is("learned-hours"))
                .body("detail", startsWith("6 of 6 orders and clicks of a year were from "));
        shop.awaitState(shop.touch(unknown, "t", "marketing"), "sent");
    }

    @Test
    void refusesHoursThatAreNone() {
        new Shop()
                .call()
                .body("{\"learnHours\":{\"leastActs\":1,\"hours\":13}}")
                .put("/v1/contact-policy")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/learnHours/leastActs", "/learnHours/hours"));
    }

    private long purchases(Shop shop) {
        return transactions.call(
                shop.tenant,
                connection -> Sql.first(connection, "select count(*) from purchase", row -> row.getLong(1))
                        .orElseThrow());
    }
}
