package io.regulars.outreach.playbook;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.CategoryChanged;
import io.regulars.contracts.OrderChanged;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.testing.Orders;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class SupplyTriggersResourceTest {
    @Inject
    TenantTransactions transactions;

    @Inject
    Categories categories;

    @Test
    void isDueWhenTheFirstOfTheGoodsRunsOutAndNotBeyondTheNeed() {
        Shop shop = new Shop();
        shop.template("t", "marketing");
        shop.publish(new CategoryChanged(UUID.randomUUID(), "tea", 30, null, null, 1));
        shop.publish(new CategoryChanged(UUID.randomUUID(), "milk powder", 4, 1_460, null, 1));
        shop.publish(new CategoryChanged(UUID.randomUUID(), "calendars", 400, 365, null, 1));
        await().until(() -> transactions
                        .call(
                                shop.tenant,
                                connection -> categories.lasting(
                                        connection, shop.tenant, List.of("tea", "milk powder", "calendars")))
                        .size()
                == 3);
        shop.call().body("""
                        {"trigger":{"event":"supply.ending","daysBefore":3},"audience":"purchases==1",
                         "steps":[{"template":"t","stopIf":["bought"]}]}""").put("/v1/playbooks/refill").then().statusCode(201);
        shop.call().post("/v1/playbooks/refill/activate").then().statusCode(200);
        Customer customer = shop.customer();
        Instant now = Instant.now();
        shop.publish(order(shop.customer(), now, "calendars", 1));
        shop.publish(order(shop.customer(), now, "vases", 1));
        shop.publish(order(customer, now, "milk powder", 8, "tea", 2));

        await().untilAsserted(() -> assertThat(shop.touches("playbook=refill"))
                .singleElement()
                .satisfies(touch -> {
                    assertThat(touch.get("customerId")).isEqualTo(customer.customerId());
                    assertThat(Instant.parse((String) touch.get("dueAt")))
                            .isCloseTo(now.plus(Duration.ofDays(29)), within(Duration.ofSeconds(1)));
                }));
        String due = now.plus(Duration.ofDays(29)).atZone(ZoneOffset.UTC).toLocalDate() + "T";
        shop.call()
                .post("/v1/playbooks/refill/dry-run")
                .then()
                .statusCode(200)
                .body("examples", contains(customer.customerId()))
                .body("load.hour", contains(startsWith(due)))
                .body("notCounted", nullValue());
        // A new version counts from the same day.
        shop.call().body("""
                        {"trigger":{"event":"supply.ending","daysBefore":3},"audience":"purchases==1",
                         "steps":[{"template":"t","wait":"P1D","stopIf":["bought"]}]}""").put("/v1/playbooks/refill?applyTo=running").then().statusCode(200);
        assertThat(shop.touches("playbook=refill"))
                .singleElement()
                .satisfies(touch -> assertThat(Instant.parse((String) touch.get("dueAt")))
                        .isCloseTo(now.plus(Duration.ofDays(30)), within(Duration.ofSeconds(1))));
    }

    @Test
    void aDryRunSaysThatNobodyKnowsHowLongGoodsLast() {
        Shop shop = new Shop();
        shop.template("t", "marketing");
        shop.call()
                .body("{\"trigger\":{\"event\":\"supply.ending\"},\"steps\":[{\"template\":\"t\"}]}")
                .put("/v1/playbooks/p")
                .then()
                .statusCode(201);
        shop.call()
                .post("/v1/playbooks/p/dry-run")
                .then()
                .statusCode(200)
                .body("customers", is(0))
                .body("notCounted", containsString("consumptionDays"));
    }

    @Test
    void refusesDaysThatGoWithNothing() {
        Shop shop = new Shop();
        shop.template("t", "marketing");
        shop.call()
                .body("{\"trigger\":{\"event\":\"supply.ending\",\"daysBefore\":99},\"steps\":[{\"template\":\"t\"}]}")
                .put("/v1/playbooks/p")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/trigger/daysBefore"));
    }

    private static OrderChanged order(Customer customer, Instant placedAt, Object... unitsOfCategories) {
        List<OrderChanged.Category> goods = new java.util.ArrayList<>();
        for (int i = 0; i < unitsOfCategories.length; i += 2) {
            goods.add(new OrderChanged.Category(
                    (String) unitsOfCategories[i], (Integer) unitsOfCategories[i + 1], BigDecimal.TEN));
        }
        return Orders.of(Orders.paid(customer, placedAt), goods);
    }
}
