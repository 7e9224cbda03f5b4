package io.regulars.outreach.playbook;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.ComplaintChanged;
import io.regulars.contracts.FeedbackGiven;
import io.regulars.contracts.OrderChanged;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.testing.Orders;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class EventTriggersResourceTest {
    @Inject
    TenantTransactions transactions;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
        shop.template("t", "marketing");
    }

    @Test
    void aDeliveryMailsOnceHoweverOftenItIsTold() {
        active("care", "order.delivered", "");
        Customer customer = shop.customer();
        OrderChanged order = Orders.paid(customer, Instant.now());
        OrderChanged delivered = Orders.moved(order, "delivered", Instant.now());
        shop.publish(order);
        shop.publish(delivered);
        shop.publish(delivered);
        await().until(() -> !Shop.mails().to(customer.email()).isEmpty());
        awaitKept(Orders.moved(delivered, "delivered", Instant.now()));
        assertThat(shop.touches("playbook=care&customerId=" + customer.customerId()))
                .extracting(touch -> touch.get("occurrence"))
                .containsExactly(order.orderId());
    }

    @Test
    void twoYearsOfHistoryMailNobody() {
        active("thanks", "order.paid", "");
        for (int days = 8; days < 730; days += 60) {
            shop.publish(Orders.paid(shop.customer(), Instant.now().minus(Duration.ofDays(days))));
        }
        Customer fresh = shop.customer();
        shop.publish(Orders.paid(fresh, Instant.now()));
        await().until(() -> !Shop.mails().to(fresh.email()).isEmpty());
        assertThat(shop.touches("playbook=thanks")).hasSize(1);
    }

    @Test
    void onlyTheFirstPurchaseEntersWhereTheAudienceSaysSo() {
        active("welcome", "order.paid", ",\"audience\":\"purchases==1\"");
        Customer customer = shop.customer();
        shop.awaitKnown(customer);
        shop.publish(Orders.paid(customer, Instant.now()));
        OrderChanged second = Orders.paid(customer, Instant.now().plusMillis(1));
        shop.publish(second);
        await().untilAsserted(() -> assertThat(shop.touches("playbook=welcome")).hasSize(1));
        awaitKept(Orders.moved(second, "paid", Instant.now()));
        assertThat(shop.touches("playbook=welcome&customerId=" + customer.customerId()))
                .hasSize(1);
    }

    @Test
    void aComplaintSetsOffByHowItEnds() {
        active("followup", "complaint.resolved", "");
        active("ask", "complaint.satisfied", "");
        Customer content = shop.customer();
        Customer silent = shop.customer();
        shop.publish(complaint(content, "resolved", true));
        ComplaintChanged resolved = complaint(silent, "resolved", null);
        shop.publish(resolved);
        shop.publish(resolved);
        shop.publish(complaint(shop.customer(), "rejected", null));
        await().untilAsserted(() -> {
            assertThat(shop.touches("playbook=followup")).hasSize(2);
            assertThat(shop.touches("playbook=ask"))
                    .extracting(touch -> touch.get("customerId"))
                    .containsExactly(content.customerId());
        });
        shop.call()
                .post("/v1/playbooks/followup/dry-run")
                .then()
                .statusCode(200)
                .body("customers", is(2));
    }

    @Test
    void thanksAndGoodRatingsSetOffOthersDoNot() {
        active("refer", "feedback.good", "");
        shop.call()
                .post("/v1/playbooks/refer/dry-run")
                .then()
                .statusCode(200)
                .body("notCounted", containsString("feedback"));
        active("gift", "feedback.thanks", "");
        Customer promoter = shop.customer();
        Customer thankful = shop.customer();
        shop.publish(feedback(shop.customer(), "nps", 8));
        shop.publish(feedback(thankful, "thanks", null));
        shop.publish(feedback(promoter, "csat", 4));
        await().untilAsserted(() -> {
            assertThat(shop.touches("playbook=refer"))
                    .extracting(touch -> touch.get("customerId"))
                    .containsExactly(promoter.customerId());
            assertThat(shop.touches("playbook=gift"))
                    .extracting(touch -> touch.get("customerId"))
                    .containsExactly(thankful.customerId());
        });
    }

    private void active(String name, String event, String options) {
        shop.call()
                .body("{\"trigger\":{\"event\":\"" + event + "\"},\"steps\":[{\"template\":\"t\"}]" + options + "}")
                .put("/v1/playbooks/" + name)
                .then()
                .statusCode(201);
        shop.call().post("/v1/playbooks/" + name + "/activate").then().statusCode(200);
    }

    /** Publishes it and waits until it is kept: what was told of the customer before has then been dealt with. */
    private void awaitKept(OrderChanged order) {
        shop.publish(order);
        await().until(() -> transactions.call(
                shop.tenant,
                connection -> Sql.first(
                                connection,
                                "select 1 from purchase where purchase = ? and version = ?",
                                row -> 1,
                                order.order(),
                                order.version())
                        .isPresent()));
    }

    private static ComplaintChanged complaint(Customer customer, String status, Boolean satisfied) {
        Instant now = Instant.now();
        return new ComplaintChanged(
                UUID.randomUUID(),
                customer.id(),
                null,
                null,
                "damaged",
                null,
                status,
                status,
                now.minus(Duration.ofHours(1)),
                now,
                now,
                now,
                satisfied,
                1);
    }

    private static FeedbackGiven feedback(Customer customer, String kind, Integer score) {
        return new FeedbackGiven(UUID.randomUUID(), customer.id(), kind, score, null, null, Instant.now(), 1);
    }
}
