package io.regulars.outreach.testing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.regulars.contracts.OrderChanged;

/** Orders as customer-service tells them. */
public final class Orders {
    private Orders() {}

    /** A new one of 10.00 euros. */
    public static OrderChanged paid(Shop.Customer customer, Instant placedAt) {
        UUID id = UUID.randomUUID();
        BigDecimal net = new BigDecimal("10.00");
        return new OrderChanged(
                id,
                "A-" + id,
                customer.id(),
                customer.customerId(),
                placedAt,
                "paid",
                "EUR",
                net,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                BigDecimal.ZERO,
                true,
                net,
                BigDecimal.ZERO,
                net,
                List.of(),
                null,
                1,
                List.of(),
                null,
                null,
                placedAt,
                1);
    }

    /** The same of these goods. */
    public static OrderChanged of(OrderChanged order, List<OrderChanged.Category> goods) {
        return new OrderChanged(
                order.order(),
                order.orderId(),
                order.customer(),
                order.customerId(),
                order.placedAt(),
                order.status(),
                order.currency(),
                order.goods(),
                order.discount(),
                order.shipping(),
                order.shippingCost(),
                order.tax(),
                order.pricesIncludeTax(),
                order.total(),
                order.refunded(),
                order.net(),
                order.refunds(),
                order.cost(),
                order.units(),
                goods,
                order.couponCode(),
                order.channel(),
                order.updatedAt(),
                order.version());
    }

    /** Its next state. */
    public static OrderChanged moved(OrderChanged order, String status, Instant updatedAt) {
        return new OrderChanged(
                order.order(),
                order.orderId(),
                order.customer(),
                order.customerId(),
                order.placedAt(),
                status,
                order.currency(),
                order.goods(),
                order.discount(),
                order.shipping(),
                order.shippingCost(),
                order.tax(),
                order.pricesIncludeTax(),
                order.total(),
                order.refunded(),
                order.net(),
                order.refunds(),
                order.cost(),
                order.units(),
                order.categories(),
                order.couponCode(),
                order.channel(),
                updatedAt,
                order.version() + 1);
    }
}
