package io.regulars.outreach.playbook;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import io.regulars.contracts.OrderChanged;
import io.regulars.outreach.testing.Orders;
import io.regulars.outreach.testing.Shop;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OrderMomentTest {
    private static final Instant NOW = Instant.parse("2026-06-10T12:00:00Z");

    @Test
    void anOrderThatIsNewHereCameWhenItWasPlaced() {
        OrderChanged order = order("paid", NOW.minus(Duration.ofDays(3)), NOW);
        assertThat(OrderMoment.PAID.cameAt(new Purchases.Moved(order, null), NOW))
                .contains(NOW.minus(Duration.ofDays(3)));
    }

    @Test
    void aKnownOrderCameWhenTheShopSaysItChanged() {
        OrderChanged order = order("delivered", NOW.minus(Duration.ofDays(3)), NOW.minusSeconds(5));
        assertThat(OrderMoment.DELIVERED.cameAt(new Purchases.Moved(order, "paid"), NOW))
                .contains(NOW.minusSeconds(5));
        assertThat(OrderMoment.PAID.cameAt(new Purchases.Moved(order, "paid"), NOW))
                .isEmpty();
        assertThat(OrderMoment.PAID.cameAt(new Purchases.Moved(order, "pending"), NOW))
                .isPresent();
    }

    @Test
    void anOldOrderIsHistoryWhateverIsToldOfItNow() {
        OrderChanged order = order("delivered", NOW.minus(Duration.ofDays(91)), NOW);
        assertThat(OrderMoment.DELIVERED.cameAt(new Purchases.Moved(order, "pending"), NOW))
                .isEmpty();
    }

    @Test
    void whatIsGivenBackInFullIsNoPurchase() {
        assertThat(Purchases.counts(order("paid", NOW, NOW))).isTrue();
        assertThat(Purchases.counts(order("pending", NOW, NOW))).isFalse();
        assertThat(Purchases.counts(order("refunded", NOW, NOW))).isFalse();
    }

    private static OrderChanged order(String status, Instant placedAt, Instant updatedAt) {
        Shop.Customer customer = new Shop.Customer(UUID.randomUUID(), "C-1", "c@example.com");
        return Orders.moved(Orders.paid(customer, placedAt), status, updatedAt);
    }
}
