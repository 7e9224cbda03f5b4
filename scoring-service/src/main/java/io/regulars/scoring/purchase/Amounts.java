package io.regulars.scoring.purchase;

import java.math.BigDecimal;

/**
 * What one customer's purchases came to beside their sum, in the shop's currency.
 *
 * @param repeats net of the purchase days after the first
 * @param recent net of the last {@value #RECENT_DAYS} purchase days
 * @param returned refunds of all orders, also of those refunded in full
 * @param refundedOrders orders refunded in whole or in part
 * @param costed net of the orders whose cost is known
 * @param cost what those cost
 * @param coupons discounts of the orders that had a coupon code: taken off their net already
 * @param shippingCost what shipping cost, also of orders refunded in full; null where it was never said
 * @param fullPriceShare share of goods, before discounts, in orders without any discount; null without goods
 */
public record Amounts(
        BigDecimal repeats,
        BigDecimal recent,
        BigDecimal returned,
        int refundedOrders,
        BigDecimal costed,
        BigDecimal cost,
        BigDecimal coupons,
        BigDecimal shippingCost,
        BigDecimal fullPriceShare) {
    public static final int RECENT_DAYS = 3;

    public static final Amounts NONE = new Amounts(
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            0,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            null,
            null);
}
