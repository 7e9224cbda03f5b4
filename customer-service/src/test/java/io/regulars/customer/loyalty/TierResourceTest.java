package io.regulars.customer.loyalty;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.TierChanged;
import io.regulars.customer.PublishedEvents;
import io.regulars.customer.database.Sql;
import io.regulars.kit.tenancy.TenantTransactions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Tiers, as they are answered and as they are told. */
@QuarkusTest
class TierResourceTest extends LoyaltyShop {
    @Inject
    TenantTransactions transactions;

    private List<TierChanged> told(int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> PublishedEvents.of(tenant, "loyalty", TierChanged.class), found -> found.size() >= count);
    }

    private boolean isLookedAt() {
        return transactions
                .callWithoutTenant(connection -> Sql.rows(
                        connection,
                        "select 1 from loyalty_clock where tenant = ? and cause <> 'time' union all"
                                + " select 1 from loyalty_recount where tenant = ? and wanted > done",
                        row -> 1,
                        tenant,
                        tenant))
                .isEmpty();
    }

    @Test
    void anOrderRaisesARefundLowersAndEachIsTold() {
        begin(PROGRAM.replace("\"graceDays\":30", "\"graceDays\":0"));
        order("A-1", "c-1", "400.00").then().statusCode(201);
        assertThat(loyalty("c-1").getString("tier")).isEqualTo("Silver");
        assertThat(loyalty("c-1").getString("nextTier")).isEqualTo("Gold");
        assertThat(loyalty("c-1").getString("toNextTier")).isEqualTo("600.00");
        TierChanged up = told(1).get(0);
        assertThat(up.tier()).isEqualTo("Silver");
        assertThat(up.previousTier()).isNull();
        assertThat(up.direction()).isEqualTo("up");
        assertThat(up.cause()).isEqualTo("order");
        assertThat(up.factAt()).isBefore(Instant.now().minus(Duration.ofDays(2)));

        refund("A-1", "R-1", "200.00").then().statusCode(201);

        assertThat(loyalty("c-1").getString("tier")).isNull();
        TierChanged down =
                told(2).stream().filter(fact -> fact.version() == 2).findFirst().orElseThrow();
        assertThat(down.direction()).isEqualTo("down");
        assertThat(down.previousTier()).isEqualTo("Silver");
    }

    @Test
    void eachOfManyGetsTheTierOfTheirOwnOrders() {
        begin();
        StringBuilder orders = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            orders.append("""
                    {"orderId":"A-%d","customer":{"customerId":"c-%d"},"placedAt":"%s","status":"paid","currency":"CNY",\
                    "lines":[{"sku":"T-1","quantity":1,"unitPrice":"%d"}]}
                    """.formatted(i, i / 2, placedAt(), i < 20 ? 100 : i < 40 ? 200 : 600));
        }
        call().contentType("application/x-ndjson")
                .body(orders.toString().getBytes(StandardCharsets.UTF_8))
                .post("/v1/orders/batch")
                .then()
                .body("accepted", equalTo(60));

        assertThat(told(20))
                .hasSize(20)
                .extracting(TierChanged::tier)
                .containsOnly("Silver", "Gold")
                .filteredOn("Gold"::equals)
                .hasSize(10);
    }

    @Test
    void aTierThatOnlyTheProgramMovedIsToldAsThat() {
        begin();
        order("A-1", "c-1", "200.00").then().statusCode(201);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::isLookedAt);
        put("/v1/loyalty/program", PROGRAM.replace("300.00", "150.00")).then().statusCode(200);

        assertThat(loyalty("c-1").getString("tier")).isEqualTo("Silver");
        TierChanged change = told(1).get(0);
        assertThat(change.cause()).isEqualTo("program");
    }
}
