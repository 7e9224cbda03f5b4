package io.regulars.demo.retail;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules by which a cancelled invoice becomes refunds: one for each earlier order that it takes something back of. */
final class CancellationMapping {

    private final DateShift shift;
    private final RefundableLines refundable;
    private final ControlTotal control;

    CancellationMapping(DateShift shift, RefundableLines refundable, ControlTotal control) {
        this.shift = shift;
        this.refundable = refundable;
        this.control = control;
    }

    List<Refund> map(Invoice cancellation) {
        Map<OrderBalance, BigDecimal> amounts = new LinkedHashMap<>();
        cancellation.rows().forEach(row -> takeBack(row, amounts));
        return amounts.entrySet().stream()
                .filter(part -> part.getValue().signum() > 0)
                .map(part -> refund(cancellation, part.getKey(), part.getValue()))
                .toList();
    }

    private void takeBack(LogRow row, Map<OrderBalance, BigDecimal> amounts) {
        var leftOut = RowRules.leaveOut(row);
        if (leftOut.isPresent()) {
            control.unmapped(leftOut.get(), List.of(row));
            return;
        }
        var units = 0;
        for (var part : refundable.take(LineKey.of(row), -row.quantity())) {
            units += part.quantity();
            amounts.merge(part.order(), part.amount(), BigDecimal::add);
            control.takenBack(row.unitPrice(), part);
        }
        if (units < -row.quantity()) {
            var rest = row.unitPrice().multiply(BigDecimal.valueOf(row.quantity() + units));
            control.unmapped(Unmapped.CANCELLED_WITHOUT_MATCH, rest);
        }
    }

    private Refund refund(Invoice cancellation, OrderBalance order, BigDecimal amount) {
        control.refunded(order, amount);
        return new Refund(
                order.orderId(),
                cancellation.number() + "-" + order.orderId(),
                amount,
                shift.apply(cancellation.at()),
                "cancelled by " + cancellation.number());
    }
}
