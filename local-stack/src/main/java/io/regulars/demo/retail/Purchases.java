package io.regulars.demo.retail;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** What scoring has to find in the orders: those of known customers that were not taken back as a whole. */
public final class Purchases {

    private final Map<String, Integer> ordersByCustomer = new HashMap<>();
    private BigDecimal revenue = BigDecimal.ZERO;

    void ordered(String customerId, BigDecimal total) {
        ordersByCustomer.merge(customerId, 1, Integer::sum);
        revenue = revenue.add(total);
    }

    void refunded(OrderBalance order, BigDecimal amount) {
        revenue = revenue.subtract(amount);
        if (order.refund(amount)) {
            ordersByCustomer.computeIfPresent(order.customerId(), (id, orders) -> orders == 1 ? null : orders - 1);
        }
    }

    public int customers() {
        return ordersByCustomer.size();
    }

    public int orders() {
        return ordersByCustomer.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Net of refunds. */
    public BigDecimal revenue() {
        return revenue;
    }
}
