package io.regulars.customer.loyalty;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What a program needs to know of an order.
 *
 * @param customer the record it is attached to; null when anonymous or of somebody erased
 * @param categories of its lines
 * @param pointsSpent with which it was paid
 * @param factAt the own time of the newest of the order and its refunds
 */
public record CountedOrder(
        UUID id,
        String orderId,
        UUID customer,
        Instant placedAt,
        String status,
        String currency,
        BigDecimal total,
        BigDecimal refunded,
        Set<String> categories,
        long pointsSpent,
        Instant factAt) {

    /** Whether the points it was paid with are the customer's again. */
    boolean isUndone() {
        return status.equals("cancelled") || total.signum() > 0 && refunded.compareTo(total) == 0;
    }
}
