package io.regulars.contracts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The current state of one order. All money is in {@code currency} and never negative unless said.
 *
 * @param order internal id of the order, the aggregate
 * @param orderId the shop's own id
 * @param customer internal id of the customer row it was attached to when first seen (aliases travel as
 *     {@link CustomerMerged}); null for an anonymous order
 * @param customerId that row's external id; null for an anonymous order
 * @param placedAt when the customer ordered
 * @param status pending, paid, fulfilled, delivered, cancelled or refunded
 * @param goods sum of quantity x unit price before any discount
 * @param discount line and order discounts together
 * @param shipping what the customer paid for shipping
 * @param shippingCost what shipping cost the shop; null when unknown
 * @param tax the order's tax
 * @param pricesIncludeTax whether tax is already part of the prices
 * @param total what the customer owed
 * @param refunded sum of refunds, at most {@code total}; for status refunded without refunds it equals {@code total}
 * @param net {@code total - refunded}
 * @param refunds each refund with its own date
 * @param cost sum of quantity x unit cost; null when any line has none
 * @param units sum of quantities
 * @param categories goods by category after line discounts; lines without a category stand under null
 * @param couponCode null when none was used
 * @param channel where it was placed, as the shop calls it; may be null
 * @param updatedAt the shop's own time of this state
 */
public record OrderChanged(
        UUID order,
        String orderId,
        @MayBeNull UUID customer,
        @MayBeNull String customerId,
        Instant placedAt,
        String status,
        String currency,
        BigDecimal goods,
        BigDecimal discount,
        BigDecimal shipping,
        @MayBeNull BigDecimal shippingCost,
        BigDecimal tax,
        boolean pricesIncludeTax,
        BigDecimal total,
        BigDecimal refunded,
        BigDecimal net,
        List<Refund> refunds,
        @MayBeNull BigDecimal cost,
        long units,
        List<Category> categories,
        @MayBeNull String couponCode,
        @MayBeNull String channel,
        Instant updatedAt,
        long version)
        implements EventData {

    /** One refund; {@code refundId} is unique within the order. */
    public record Refund(String refundId, BigDecimal amount, Instant refundedAt) {}

    /** The units and the amount after line discounts of one category; {@code name} may be null. */
    public record Category(@MayBeNull String name, long units, BigDecimal amount) {}

    @Override
    public UUID aggregate() {
        return order;
    }

    @Override
    public UUID key() {
        return customer == null ? order : customer;
    }
}
