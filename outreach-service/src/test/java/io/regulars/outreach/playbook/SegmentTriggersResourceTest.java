package io.regulars.outreach.playbook;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.FeedbackGiven;
import io.regulars.contracts.SegmentEntered;
import io.regulars.contracts.SegmentLeft;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class SegmentTriggersResourceTest {
    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
        shop.template("t", "marketing");
        active("welcome", "segmentEntered");
        active("goodbye", "segmentLeft");
    }

    @Test
    void whoComesInAndGoesIsToldOnceEachAndADryRunKnowsWhoIsThere() {
        UUID membership = UUID.randomUUID();
        Customer anna = shop.customer();
        Customer stays = shop.customer();
        SegmentEntered entered = entered(membership, anna, "vip", "order", 1);
        shop.publish(entered);
        shop.publish(entered);
        shop.publish(entered(UUID.randomUUID(), stays, "vip", "time", 1));
        shop.publish(entered(UUID.randomUUID(), shop.customer(), "others", "order", 1));
        await().untilAsserted(() -> assertThat(shop.touches("playbook=welcome")).hasSize(2));
        shop.publish(left(membership, anna, 2));
        // An older state that comes late says nothing any more.
        shop.publish(entered);
        await().untilAsserted(() -> assertThat(shop.touches("playbook=goodbye")).hasSize(1));
        shop.call()
                .post("/v1/playbooks/welcome/dry-run")
                .then()
                .statusCode(200)
                .body("customers", is(1))
                .body("examples", is(java.util.List.of(stays.customerId())));
        assertThat(shop.touches("playbook=welcome")).hasSize(2);
    }

    @Test
    void movedLinesSetOffInTheMorningAndAFirstScoringOrAMergeNever() {
        shop.publish(entered(UUID.randomUUID(), shop.customer(), "vip", "first", 1));
        shop.publish(entered(UUID.randomUUID(), shop.customer(), "vip", "merge", 1));
        Customer moved = shop.customer();
        shop.publish(entered(UUID.randomUUID(), moved, "vip", "lines", 1));
        await().untilAsserted(() -> assertThat(shop.touches("playbook=welcome"))
                .singleElement()
                .satisfies(touch -> {
                    assertThat(touch.get("customerId")).isEqualTo(moved.customerId());
                    Instant due = Instant.parse((String) touch.get("dueAt"));
                    assertThat(LocalTime.ofInstant(due, ZoneOffset.UTC)).isEqualTo("09:00");
                    assertThat(due).isBetween(Instant.now(), Instant.now().plus(Duration.ofDays(1)));
                }));
    }

    @Test
    void anOccasionAScheduleOrAnEventMayBeForTheMembersAlone() {
        shop.call()
                .body(
                        "{\"trigger\":{\"event\":\"feedback.thanks\"},\"segment\":\"vip\",\"steps\":[{\"template\":\"t\"}]}")
                .put("/v1/playbooks/vips")
                .then()
                .statusCode(201)
                .body("segment", is("vip"));
        shop.call().post("/v1/playbooks/vips/activate").then().statusCode(200);
        Customer member = shop.customer();
        Customer other = shop.customer();
        shop.publish(entered(UUID.randomUUID(), member, "vip", "time", 1));
        await().until(() -> shop.touches("playbook=welcome").size() == 1);
        for (Customer customer : java.util.List.of(other, member)) {
            shop.publish(
                    new FeedbackGiven(UUID.randomUUID(), customer.id(), "thanks", null, null, null, Instant.now(), 1));
        }
        await().until(() -> shop.touches("playbook=vips").size() == 1);
        assertThat(shop.touches("playbook=vips"))
                .extracting(touch -> touch.get("customerId"))
                .containsExactly(member.customerId());
    }

    private void active(String name, String trigger) {
        shop.call()
                .body("{\"trigger\":{\"" + trigger + "\":\"vip\"},\"steps\":[{\"template\":\"t\"}]}")
                .put("/v1/playbooks/" + name)
                .then()
                .statusCode(201);
        shop.call().post("/v1/playbooks/" + name + "/activate").then().statusCode(200);
    }

    private static SegmentEntered entered(
            UUID membership, Customer customer, String segment, String cause, long version) {
        return new SegmentEntered(
                membership, customer.id(), customer.customerId(), segment, cause, Instant.now(), version);
    }

    private static SegmentLeft left(UUID membership, Customer customer, long version) {
        return new SegmentLeft(membership, customer.id(), customer.customerId(), "vip", "time", Instant.now(), version);
    }
}
