package io.regulars.demo.retail;

import java.math.BigDecimal;

/** What was paid for an order and how much of it went back. */
final class OrderBalance {

    private final String orderId;
    private final String customerId;
    private final BigDecimal paid;
    private BigDecimal refunded = BigDecimal.ZERO;

    OrderBalance(String orderId, String customerId, BigDecimal paid) {
        this.orderId = orderId;
        this.customerId = customerId;
        this.paid = paid;
    }

    String orderId() {
        return orderId;
    }

    String customerId() {
        return customerId;
    }

    /** True when this refund takes back the last penny. */
    boolean refund(BigDecimal amount) {
        var left = paid.subtract(refunded).subtract(amount);
        if (amount.signum() <= 0 || left.signum() < 0) {
            throw new IllegalArgumentException("A refund of " + amount + " of order " + orderId + ", paid " + paid
                    + ", refunded " + refunded + ".");
        }
        refunded = refunded.add(amount);
        return left.signum() == 0;
    }
}
