package io.regulars.customer.order;

import java.util.List;

/** The states an order can be in. */
final class OrderStatus {
    static final String REFUNDED = "refunded";
    static final String CANCELLED = "cancelled";
    static final List<String> ALL = List.of("pending", "paid", "fulfilled", "delivered", CANCELLED, REFUNDED);

    private OrderStatus() {}
}
