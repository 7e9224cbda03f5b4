package io.regulars.outreach.playbook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.CustomerMerged;
import io.regulars.contracts.ScoreChanged;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class ScoreTriggersResourceTest {
    @Inject
    TenantTransactions transactions;

    @Test
    void aCustomerWhoComesIntoTheTypeGetsOneMailHoweverOftenTheFactIsTold() {
        Shop shop = shop("");
        Customer customer = shop.customer();
        ScoreChanged fact = changed(customer, "IMPORTANT_WINBACK", "time", Instant.now(), 2);
        shop.publish(fact);
        await().until(() -> !Shop.mails().to(customer.email()).isEmpty());

        shop.publish(fact);
        shop.publish(changed(customer, "IMPORTANT_WINBACK", "time", fact.factAt(), 3));
        Customer later = shop.customer();
        shop.publish(changed(later, "IMPORTANT_WINBACK", "order", Instant.now(), 2));
        await().until(() -> !Shop.mails().to(later.email()).isEmpty());
        assertThat(shop.touches("playbook=winback")).hasSize(2);
        assertThat(Shop.mails().to(customer.email())).hasSize(1);
    }

    @Test
    void historyAndFirstClassificationsMailNobody() {
        Shop shop = shop("");
        Customer old = shop.customer();
        Customer first = shop.customer();
        Customer fresh = shop.customer();
        shop.publish(changed(old, "IMPORTANT_WINBACK", "order", Instant.now().minus(Duration.ofDays(30)), 1));
        shop.publish(changed(first, "IMPORTANT_WINBACK", "first", Instant.now(), 1));
        shop.publish(changed(fresh, "IMPORTANT_WINBACK", "order", Instant.now(), 1));
        await().until(() -> !Shop.mails().to(fresh.email()).isEmpty());
        await().during(Duration.ofMillis(500))
                .untilAsserted(
                        () -> assertThat(shop.touches("playbook=winback")).hasSize(1));
    }

    @Test
    void anOlderFactThatArrivesLateSetsNothingOff() {
        Shop shop = shop("");
        Customer customer = shop.customer();
        Customer marker = shop.customer();
        shop.publish(changed(customer, "GENERAL", "order", Instant.now(), 9));
        awaitTold(shop, customer, 9);
        shop.publish(changed(customer, "IMPORTANT_WINBACK", "order", Instant.now(), 8));
        shop.publish(changed(marker, "IMPORTANT_WINBACK", "order", Instant.now(), 8));
        await().until(() -> !Shop.mails().to(marker.email()).isEmpty());
        await().during(Duration.ofMillis(500))
                .untilAsserted(
                        () -> assertThat(shop.touches("playbook=winback")).hasSize(1));
    }

    @Test
    void whoIsLeftOutForComparisonIsJudgedButNeverMailed() {
        Shop shop = shop(",\"holdOut\":1");
        Customer agreed = shop.customer();
        Customer silent = shop.customer("", Map.of("marketing", Map.of("email", false)));
        shop.publish(changed(agreed, "IMPORTANT_WINBACK", "order", Instant.now(), 1));
        shop.publish(changed(silent, "IMPORTANT_WINBACK", "order", Instant.now(), 1));
        await().untilAsserted(() -> assertThat(shop.touches("playbook=winback&state=skipped"))
                .extracting(touch -> touch.get("arm"), touch -> touch.get("reason"), touch -> touch.get("wouldHave"))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("control", "hold-out", "sent"),
                        org.assertj.core.groups.Tuple.tuple("control", "hold-out", "refused: consent")));
        assertThat(Shop.mails().to(agreed.email())).isEmpty();
    }

    @Test
    void theGlobalHoldOutIsDrawnFirst() {
        Shop shop = shop("");
        shop.policy("{\"quietHours\":null,\"caps\":[],\"globalHoldOut\":1}");
        Customer customer = shop.customer();
        shop.publish(changed(customer, "IMPORTANT_WINBACK", "order", Instant.now(), 1));
        await().untilAsserted(() -> assertThat(shop.touches("playbook=winback&state=skipped"))
                .extracting(touch -> touch.get("arm"))
                .containsExactly("global-hold-out"));
        assertThat(Shop.mails().to(customer.email())).isEmpty();
    }

    @Test
    void anArmStaysWhenTheShareChangesAndThroughAMerge() {
        Shop shop = shop(",\"holdOut\":1");
        Customer guest = shop.customer();
        Customer identified = shop.customer();
        shop.awaitKnown(guest, identified);
        shop.publish(changed(guest, "IMPORTANT_WINBACK", "order", Instant.now(), 1));
        await().untilAsserted(() ->
                assertThat(shop.touches("playbook=winback&state=skipped")).hasSize(1));

        playbook(shop, ",\"holdOut\":0");
        shop.publish(new CustomerMerged(guest.id(), identified.id(), 1));
        await().until(() ->
                shop.touches("customerId=" + identified.customerId()).size() == 1);
        shop.publish(changed(identified, "IMPORTANT_WINBACK", "order", Instant.now(), 1));
        await().untilAsserted(() -> assertThat(shop.touches("customerId=" + identified.customerId()))
                .extracting(touch -> touch.get("arm"))
                .containsExactly("control", "control"));
    }

    @Test
    void whoEnteredLatelyDoesNotEnterAgainAndTheLedgerSaysSo() {
        Shop shop = shop(",\"reentry\":\"P30D\"");
        Customer customer = shop.customer();
        Instant first = Instant.now();
        shop.publish(changed(customer, "IMPORTANT_WINBACK", "order", first, 1));
        await().until(() -> !Shop.mails().to(customer.email()).isEmpty());
        shop.publish(changed(customer, "IMPORTANT_WINBACK", "order", first.plusMillis(1), 2));
        await().untilAsserted(() -> assertThat(shop.touches("playbook=winback&state=skipped"))
                .extracting(touch -> touch.get("reason"))
                .containsExactly("reentry"));
        assertThat(Shop.mails().to(customer.email())).hasSize(1);
    }

    @Test
    void whatIsUnderWayKeepsItsVersionAndIsCancelledWithThePlaybook() {
        Shop shop = new Shop();
        shop.template("t", "marketing");
        String twoSteps = """
                {"trigger":{"event":"score.changed","into":["IMPORTANT_WINBACK"]},
                 "steps":[{"template":"t"},{"template":"t","wait":"P3D","offer":"last"}]}""";
        shop.call().body(twoSteps).put("/v1/playbooks/winback").then().statusCode(201);
        shop.call().post("/v1/playbooks/winback/activate").then().statusCode(200);
        Customer customer = shop.customer();
        shop.publish(changed(customer, "IMPORTANT_WINBACK", "order", Instant.now(), 1));
        await().until(() -> !Shop.mails().to(customer.email()).isEmpty());
        playbook(shop, "");
        List<Map<String, Object>> planned = shop.touches("playbook=winback&state=planned");
        assertThat(planned).hasSize(1);
        assertThat(planned.get(0)).containsEntry("playbookVersion", 1).containsEntry("step", 1);
        shop.call().delete("/v1/playbooks/winback").then().statusCode(204);
        assertThat(shop.touches("playbook=winback&state=cancelled"))
                .extracting(touch -> touch.get("reason"))
                .containsExactly("playbook-deleted");
    }

    /** In one batch with the newer one it would be the first of two facts, not a late one. */
    private void awaitTold(Shop shop, Customer customer, long version) {
        await().until(() -> transactions.call(
                shop.tenant,
                connection -> Sql.first(
                                connection,
                                "select 1 from customer_score where customer = ? and version = ?",
                                row -> 1,
                                customer.id(),
                                version)
                        .isPresent()));
    }

    private static Shop shop(String options) {
        Shop shop = new Shop();
        shop.template("t", "marketing");
        playbook(shop, options);
        shop.call().post("/v1/playbooks/winback/activate").then().statusCode(200);
        return shop;
    }

    private static void playbook(Shop shop, String options) {
        shop.call()
                .body("{\"trigger\":{\"event\":\"score.changed\",\"into\":[\"IMPORTANT_WINBACK\"]},"
                        + "\"steps\":[{\"template\":\"t\",\"offer\":\"10 %\"}]" + options + "}")
                .put("/v1/playbooks/winback");
    }

    private static ScoreChanged changed(Customer customer, String type, String cause, Instant factAt, long version) {
        return new ScoreChanged(
                customer.id(),
                customer.customerId(),
                type,
                "IMPORTANT_KEEP",
                "active",
                "active",
                1,
                1,
                1,
                cause,
                factAt,
                version);
    }
}
