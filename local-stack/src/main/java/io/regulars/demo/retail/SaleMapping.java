package io.regulars.demo.retail;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules by which the rows of an invoice become one order. */
final class SaleMapping {

    private static final int MOST_LINES = 5_000;

    private final LogOutline outline;
    private final DateShift shift;
    private final RefundableLines refundable;
    private final ControlTotal control;

    SaleMapping(LogOutline outline, DateShift shift, RefundableLines refundable, ControlTotal control) {
        this.outline = outline;
        this.shift = shift;
        this.refundable = refundable;
        this.control = control;
    }

    Optional<SaleOrder> map(Invoice invoice) {
        if (invoice.countsStock()) {
            control.unmapped(Unmapped.STOCK_CORRECTION, invoice.rows());
            return Optional.empty();
        }
        var goods = new ArrayList<LogRow>();
        var shipping = new ArrayList<LogRow>();
        invoice.rows().forEach(row -> sort(row, goods, shipping));
        if (goods.isEmpty()) {
            control.unmapped(Unmapped.CHARGE_WITHOUT_GOODS, shipping);
            return Optional.empty();
        }
        var order = order(invoice, goods, shipping);
        var balance = new OrderBalance(order.orderId(), invoice.customerId(), order.total());
        keepRefundable(order, goods, balance);
        keepRefundable(order, shipping, balance);
        control.ordered(order, goods, shipping);
        return Optional.of(order);
    }

    private void sort(LogRow row, List<LogRow> goods, List<LogRow> shipping) {
        var leftOut = RowRules.leaveOut(row);
        if (leftOut.isPresent()) {
            control.unmapped(leftOut.get(), List.of(row));
        } else if (StockCode.of(row.stockCode()) == StockCode.SHIPPING) {
            shipping.add(row);
        } else if (goods.size() < MOST_LINES) {
            goods.add(row);
        } else {
            control.unmapped(Unmapped.BEYOND_LIMITS, List.of(row));
        }
    }

    private SaleOrder order(Invoice invoice, List<LogRow> goods, List<LogRow> charges) {
        var placedAt = shift.apply(invoice.at());
        var customer = invoice.customerId() == null ? null : new SaleOrder.Customer(invoice.customerId());
        var shipping = paid(charges);
        return new SaleOrder(
                invoice.number(),
                customer,
                placedAt,
                status(invoice.at().toLocalDate()),
                "GBP",
                goods.stream().map(SaleMapping::line).toList(),
                shipping,
                true,
                paid(goods).add(shipping),
                placedAt);
    }

    private static SaleOrder.Line line(LogRow row) {
        var name = row.description().isEmpty() ? null : row.description();
        return new SaleOrder.Line(row.stockCode(), name, row.quantity(), row.unitPrice());
    }

    private static BigDecimal paid(List<LogRow> rows) {
        return rows.stream()
                .map(row -> Pennies.of(row.unitPrice(), row.quantity()))
                .reduce(new BigDecimal("0.00"), BigDecimal::add);
    }

    /** The log has no status: its last two days are paid, the rest of its last week is on its way, all else arrived. */
    private String status(LocalDate day) {
        var age = ChronoUnit.DAYS.between(day, outline.lastDay());
        return age < 2 ? "paid" : age < 7 ? "fulfilled" : "delivered";
    }

    private void keepRefundable(SaleOrder order, List<LogRow> rows, OrderBalance balance) {
        for (var row : rows) {
            var key = LineKey.of(row);
            if (order.customer() != null && outline.cancelledLater(key)) {
                refundable.add(key, balance, row.quantity());
            }
        }
    }
}
