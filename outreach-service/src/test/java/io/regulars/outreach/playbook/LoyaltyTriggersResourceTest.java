package io.regulars.outreach.playbook;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.CouponExpiring;
import io.regulars.contracts.PointsExpiring;
import io.regulars.contracts.TierChanged;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class LoyaltyTriggersResourceTest {
    private static final Duration TEN_DAYS = Duration.ofDays(10);

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
        template("{{event.tier|no tier}}, was {{event.previousTier|none}}");
    }

    @Test
    void aTierReachedIsToldOnceAndByItsName() {
        active("gold", "\"event\":\"tier.changed\",\"into\":[\"Gold\"],\"direction\":\"up\"");
        Customer anna = shop.customer();
        shop.awaitKnown(anna);
        shop.publish(tier(anna, "Gold", "Silver", "up", "order", 2));
        shop.publish(tier(anna, "Gold", "Silver", "up", "order", 2));
        // Overtaken by the one above: an older tier says nothing any more.
        shop.publish(tier(anna, "Silver", null, "up", "order", 1));

        await().until(() -> !Shop.mails().to(anna.email()).isEmpty());
        assertThat(Shop.mails().to(anna.email()).get(0).content()).contains("Subject: Gold, was Silver");
        awaitTold();
        assertThat(shop.touches("playbook=gold")).hasSize(1);
        shop.call()
                .post("/v1/playbooks/gold/dry-run")
                .then()
                .statusCode(200)
                .body("customers", is(1))
                .body("notCounted", nullValue());
    }

    @Test
    void anotherTierTheOtherWayAndAMovedProgramTellNobody() {
        active("up", "\"event\":\"tier.changed\",\"direction\":\"up\"");
        active("silver", "\"event\":\"tier.changed\",\"into\":[\"Silver\"]");
        shop.publish(tier(shop.customer(), "Gold", "Platinum", "down", "time", 1));
        shop.publish(tier(shop.customer(), "Gold", null, "up", "program", 1));
        shop.publish(tier(shop.customer(), "Gold", null, "up", "merge", 1));
        Customer fallen = shop.customer();
        shop.publish(tier(fallen, "Silver", "Gold", "down", "time", 1));
        awaitTold();
        assertThat(shop.touches("playbook=up")).isEmpty();
        assertThat(shop.touches("playbook=silver"))
                .extracting(touch -> touch.get("customerId"))
                .containsExactly(fallen.customerId());
    }

    @Test
    void aBranchMayAskForTheTierOfNow() {
        shop.call()
                .body(
                        "{\"trigger\":{\"event\":\"tier.changed\"},\"audience\":\"tier==Gold\",\"steps\":"
                                + "[{\"template\":\"t\",\"when\":\"tier==Silver\"},{\"template\":\"t\",\"when\":\"tier==Gold\"}]}")
                .put("/v1/playbooks/branches")
                .then()
                .statusCode(201);
        shop.call().post("/v1/playbooks/branches/activate").then().statusCode(200);
        Customer customer = shop.customer();
        shop.awaitKnown(customer);
        shop.publish(tier(customer, "Gold", null, "up", "order", 1));
        await().untilAsserted(() -> assertThat(shop.touches("playbook=branches"))
                .extracting(touch -> touch.get("state"))
                .containsExactlyInAnyOrder("skipped", "sent"));
    }

    @Test
    void pointsAreRemindedOfWithTheirLastDayAndNotAfterIt() {
        template("{{event.points}} until {{event.lastDay}}");
        active("points", "\"event\":\"points.expiring\"");
        Customer anna = shop.customer("", Map.of("timeZone", "Asia/Shanghai"));
        shop.awaitKnown(anna);
        Instant expiry = Instant.now().plus(Duration.ofDays(3));
        // The midnight in Shanghai with which the sixth of March 2040 begins, if told of by then.
        shop.publish(new PointsExpiring(
                UUID.randomUUID(), anna.id(), 120, Instant.parse("2040-03-05T16:00:00Z"), Instant.now(), 1));
        await().until(() -> !Shop.mails().to(anna.email()).isEmpty());
        assertThat(Shop.mails().to(anna.email()).get(0).content()).contains("Subject: 120 until 2040-03-05");

        Customer later = shop.customer();
        shop.publish(new PointsExpiring(UUID.randomUUID(), later.id(), 5, expiry, Instant.now(), 1));
        await().untilAsserted(() -> assertThat(shop.touches("customerId=" + later.customerId()))
                .extracting(
                        touch -> Instant.parse((String) touch.get("expiresAt")).toEpochMilli())
                .containsExactly(expiry.toEpochMilli()));
    }

    @Test
    void aCouponIsRemindedOfOnce() {
        template("{{event.campaign}}");
        active("coupon", "\"event\":\"coupon.expiring\"");
        Customer anna = shop.customer();
        shop.awaitKnown(anna);
        CouponExpiring fact = new CouponExpiring(
                UUID.randomUUID(), anna.id(), "spring", Instant.now().plus(Duration.ofDays(5)), Instant.now(), 1);
        shop.publish(fact);
        shop.publish(fact);
        await().until(() -> !Shop.mails().to(anna.email()).isEmpty());
        awaitTold();
        assertThat(shop.touches("playbook=coupon")).hasSize(1);
        assertThat(Shop.mails().to(anna.email()).get(0).content()).contains("Subject: spring");
    }

    @Test
    void aDryRunMeetsWhoWasRemindedAndSaysWhoIsNotCounted() {
        active("points", "\"event\":\"points.expiring\"");
        active("coupon", "\"event\":\"coupon.expiring\"");
        Customer anna = shop.customer();
        Customer late = shop.customer();
        shop.awaitKnown(anna, late);
        Instant now = Instant.now();
        PointsExpiring first = new PointsExpiring(UUID.randomUUID(), anna.id(), 120, now.plus(TEN_DAYS), now, 1);
        shop.publish(first);
        shop.publish(first);
        shop.publish(new PointsExpiring(UUID.randomUUID(), late.id(), 5, now.minusSeconds(1), now, 1));
        shop.publish(new CouponExpiring(UUID.randomUUID(), late.id(), "spring", now.plus(TEN_DAYS), now, 1));

        await().untilAsserted(() -> dryRun("points")
                .body("examples", contains(anna.customerId()))
                .body("decisions.state", contains("planned"))
                .body("notCounted", containsString("not reminded yet")));
        await().untilAsserted(() -> dryRun("coupon").body("examples", contains(late.customerId())));
    }

    private ValidatableResponse dryRun(String playbook) {
        return shop.call()
                .post("/v1/playbooks/" + playbook + "/dry-run")
                .then()
                .statusCode(200)
                .body("customers", is(1));
    }

    @Test
    void refusesWhatIsNoWayATierGoes() {
        shop.call()
                .body("{\"trigger\":{\"event\":\"tier.changed\",\"direction\":\"sideways\",\"into\":[\"\"],"
                        + "\"churn\":[\"lost\"]},\"steps\":[{\"template\":\"t\"}]}")
                .put("/v1/playbooks/p")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/trigger/churn", "/trigger/into/0", "/trigger/direction"));
    }

    private void active(String name, String trigger) {
        shop.call()
                .body("{\"trigger\":{" + trigger + "},\"steps\":[{\"template\":\"t\"}]}")
                .put("/v1/playbooks/" + name)
                .then()
                .statusCode(201);
        shop.call().post("/v1/playbooks/" + name + "/activate").then().statusCode(200);
    }

    private void template(String subject) {
        shop.call()
                .body(Map.of(
                        "channel",
                        "email",
                        "purpose",
                        "marketing",
                        "variants",
                        Map.of("en", Map.of("subject", subject, "text", "x {{unsubscribeUrl}}"))))
                .put("/v1/templates/t");
    }

    /** Whatever was published before has been dealt with, as far as it goes to the same partition or was told long since. */
    private void awaitTold() {
        active("probe-" + UUID.randomUUID(), "\"event\":\"tier.changed\",\"into\":[\"Probe\"]");
        for (int i = 0; i < 12; i++) {
            Customer probe = shop.customer();
            shop.publish(tier(probe, "Probe", null, "down", "order", 1));
            await().until(() ->
                    !shop.touches("customerId=" + probe.customerId()).isEmpty());
        }
    }

    private static TierChanged tier(
            Customer customer, String tier, String before, String direction, String cause, long version) {
        return new TierChanged(customer.id(), tier, before, direction, cause, Instant.now(), version);
    }
}
