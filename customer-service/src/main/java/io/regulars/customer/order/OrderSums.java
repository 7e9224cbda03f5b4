package io.regulars.customer.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.regulars.contracts.OrderChanged;
import io.regulars.customer.settings.Currencies;

/**
 * What the lines of an order add up to.
 *
 * @param goods before any discount, each line rounded
 * @param discount line and order discounts together
 * @param cost null when a line has none
 */
record OrderSums(
        BigDecimal goods,
        BigDecimal discount,
        BigDecimal total,
        BigDecimal cost,
        long units,
        List<OrderChanged.Category> categories) {

    /** The content's own total is not looked at. */
    static OrderSums of(OrderContent order) {
        Amounts amounts = new Amounts(
                order.currency(), Currencies.decimals(order.currency()).orElseThrow());
        BigDecimal goods = amounts.zero();
        BigDecimal discount = order.discount();
        BigDecimal cost = BigDecimal.ZERO;
        long units = 0;
        Map<String, OrderChanged.Category> categories = new HashMap<>();
        for (Line line : order.lines()) {
            BigDecimal quantity = BigDecimal.valueOf(line.quantity());
            BigDecimal gross = amounts.rounded(quantity.multiply(line.unitPrice()));
            goods = goods.add(gross);
            discount = discount.add(line.discount());
            units += line.quantity();
            cost = cost == null || line.unitCost() == null ? null : cost.add(quantity.multiply(line.unitCost()));
            categories.merge(
                    String.valueOf(line.category()),
                    new OrderChanged.Category(line.category(), line.quantity(), gross.subtract(line.discount())),
                    OrderSums::together);
        }
        BigDecimal total = goods.subtract(discount).add(order.shipping());
        if (!order.pricesIncludeTax()) {
            total = total.add(order.tax());
        }
        for (Adjustment adjustment : order.adjustments()) {
            total = total.add(adjustment.amount());
        }
        return new OrderSums(
                goods,
                discount,
                total,
                cost == null ? null : amounts.rounded(cost),
                units,
                new ArrayList<>(categories.values()));
    }

    private static OrderChanged.Category together(OrderChanged.Category one, OrderChanged.Category other) {
        return new OrderChanged.Category(
                one.name(), one.units() + other.units(), one.amount().add(other.amount()));
    }
}
