package io.regulars.demo.retail;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where every penny of the log went: log = orders - refunds + unmapped, exactly. */
public final class ControlTotal {

    private final Sum log;
    private Sum orders = Sum.NOTHING;
    private Sum anonymous = Sum.NOTHING;
    private Sum refunds = Sum.NOTHING;
    private final Map<Unmapped, Sum> unmapped = new EnumMap<>(Unmapped.class);
    private final Purchases purchases = new Purchases();
    private long repeatedRows;

    ControlTotal(LogOutline outline) {
        log = new Sum(outline.rows(), outline.total());
    }

    void read(Invoice invoice) {
        repeatedRows += invoice.repeatedRows();
    }

    void ordered(SaleOrder order, List<LogRow> goods, List<LogRow> shipping) {
        orders = orders.plus(order.total());
        if (order.customer() == null) {
            anonymous = anonymous.plus(order.total());
        } else {
            purchases.ordered(order.customer().customerId(), order.total());
        }
        goods.forEach(this::rounded);
        shipping.forEach(this::rounded);
    }

    void takenBack(BigDecimal unitPrice, RefundableLines.Taken part) {
        rounding(part.amount().subtract(unitPrice.multiply(BigDecimal.valueOf(part.quantity()))));
    }

    void refunded(OrderBalance order, BigDecimal amount) {
        refunds = refunds.plus(amount);
        purchases.refunded(order, amount);
    }

    void unmapped(Unmapped reason, List<LogRow> rows) {
        rows.forEach(row -> unmapped(reason, row.amount()));
    }

    void unmapped(Unmapped reason, BigDecimal amount) {
        unmapped.merge(reason, Sum.NOTHING.plus(amount), (sum, one) -> sum.plus(one.amount()));
    }

    private void rounded(LogRow row) {
        rounding(row.amount().subtract(Pennies.of(row.unitPrice(), row.quantity())));
    }

    private void rounding(BigDecimal difference) {
        if (difference.signum() != 0) {
            unmapped(Unmapped.ROUNDING, difference);
        }
    }

    /** Rows and their amount, summed apart from all mapping. */
    public Sum log() {
        return log;
    }

    /** Orders and what they came to before refunds. */
    public Sum orders() {
        return orders;
    }

    /** Those of the orders that name no customer. */
    public Sum anonymous() {
        return anonymous;
    }

    public Sum refunds() {
        return refunds;
    }

    /** Rows, or parts of rows, by reason. */
    public Map<Unmapped, Sum> unmapped() {
        return unmapped;
    }

    public Purchases purchases() {
        return purchases;
    }

    /** Rows that repeat another of their invoice in every field; they are kept and part of the sums above. */
    public long repeatedRows() {
        return repeatedRows;
    }

    public BigDecimal net() {
        return orders.amount().subtract(refunds.amount());
    }

    /** log - (orders - refunds + unmapped): zero, or a row was lost or counted twice. */
    public BigDecimal difference() {
        var left = log.amount().subtract(net());
        return unmapped.values().stream().map(Sum::amount).reduce(left, BigDecimal::subtract);
    }
}
