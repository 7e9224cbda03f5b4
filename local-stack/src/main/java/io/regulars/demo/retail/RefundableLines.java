package io.regulars.demo.retail;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines and charges that may still be taken back, the earliest first. */
final class RefundableLines {

    private final Map<LineKey, Deque<Line>> lines = new HashMap<>();

    void add(LineKey key, OrderBalance order, int quantity) {
        lines.computeIfAbsent(key, any -> new ArrayDeque<>(2)).add(new Line(order, key.unitPrice(), quantity));
    }

    /** Takes up to so many units back; fewer are answered when fewer are left. */
    List<Taken> take(LineKey key, int quantity) {
        var taken = new ArrayList<Taken>();
        var queue = lines.getOrDefault(key, new ArrayDeque<>());
        var wanted = quantity;
        while (wanted > 0 && !queue.isEmpty()) {
            var part = queue.peek().take(wanted);
            wanted -= part.quantity();
            taken.add(part);
            if (queue.peek().exhausted()) {
                queue.remove();
            }
        }
        return taken;
    }

    /** Units taken back from one line and what was paid for them. */
    record Taken(OrderBalance order, int quantity, BigDecimal amount) {}

    private static final class Line {

        private final OrderBalance order;
        private final BigDecimal unitPrice;
        private final int quantity;
        private int takenBack;

        Line(OrderBalance order, BigDecimal unitPrice, int quantity) {
            this.order = order;
            this.unitPrice = unitPrice;
            this.quantity = quantity;
        }

        /** The difference of two rounded sums: all parts together are what was paid for the line, to the penny. */
        Taken take(int wanted) {
            var part = Math.min(wanted, quantity - takenBack);
            var before = Pennies.of(unitPrice, takenBack);
            takenBack += part;
            return new Taken(order, part, Pennies.of(unitPrice, takenBack).subtract(before));
        }

        boolean exhausted() {
            return takenBack == quantity;
        }
    }
}
