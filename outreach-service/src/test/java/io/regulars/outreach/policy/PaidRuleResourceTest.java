package io.regulars.outreach.policy;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.ScoreChanged;
import io.regulars.contracts.SegmentEntered;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class PaidRuleResourceTest {
    private static final Map<String, Object> CALLABLE =
            Map.of("phone", "+491511234567", "marketing", Map.of("phone", true, "email", true));

    @Inject
    TenantTransactions transactions;

    /** The policy names neither paid channels nor segments. */
    @Test
    void whoIsOfNoValueOrInClassFIsMailedAndNotCalled() {
        Shop shop = new Shop();
        shop.template("mail", "marketing");
        shop.call().body("""
                        {"channel":"task","purpose":"marketing","variants":{"en":{"subject":"Hello","text":"Call"}}}""").put("/v1/templates/call").then().statusCode(201);
        Customer classF = shop.customer("", CALLABLE);
        Customer noValue = shop.customer("", CALLABLE);
        Customer other = shop.customer("", CALLABLE);
        shop.publish(segment(classF, "class-f"));
        shop.publish(segment(other, "others"));
        shop.publish(score(noValue, "NO_VALUE"));
        shop.publish(score(other, "GENERAL"));
        await().until(() -> told(shop, "segment_member") == 2 && told(shop, "customer_score") == 2);

        for (Customer unpaid : new Customer[] {classF, noValue}) {
            String call = shop.touch(unpaid, "call", "marketing");
            shop.awaitState(call, "skipped");
            shop.call().get("/v1/touches/" + call).then().body("reason", is("no-value"));
            shop.awaitState(shop.touch(unpaid, "mail", "marketing"), "sent");
        }
        shop.awaitState(shop.touch(other, "call", "marketing"), "sent");
    }

    private long told(Shop shop, String table) {
        return transactions.call(
                shop.tenant,
                connection -> Sql.first(connection, "select count(*) from " + table, row -> row.getLong(1))
                        .orElseThrow());
    }

    private static SegmentEntered segment(Customer customer, String name) {
        return new SegmentEntered(
                UUID.randomUUID(), customer.id(), customer.customerId(), name, "first", Instant.now(), 1);
    }

    private static ScoreChanged score(Customer customer, String type) {
        return new ScoreChanged(
                customer.id(), customer.customerId(), type, null, "active", null, 1, 1, 1, "first", Instant.now(), 1);
    }
}
