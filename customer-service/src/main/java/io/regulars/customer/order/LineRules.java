package io.regulars.customer.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.regulars.customer.locality.Text;
import io.regulars.kit.problem.Violations;

/** What the lines of an order must be like. */
final class LineRules {
    static final int MOST_LINES = 5_000;
    static final long MOST_UNITS = 1_000_000;

    private final Violations violations;
    private final Amounts amounts;

    LineRules(Violations violations, Amounts amounts) {
        this.violations = violations;
        this.amounts = amounts;
    }

    List<Line> normal(List<Line> stated) {
        boolean count = violations.check(
                stated != null && !stated.isEmpty() && stated.size() <= MOST_LINES,
                "/lines",
                "must be 1 to " + MOST_LINES + " lines");
        List<Line> normal = new ArrayList<>();
        for (int i = 0; count && i < stated.size(); i++) {
            if (violations.check(stated.get(i) != null, "/lines/" + i, "must be an object")) {
                normal.add(normal(stated.get(i), "/lines/" + i));
            }
        }
        return normal;
    }

    private Line normal(Line line, String at) {
        Text.atMost(200, violations, at + "/sku", line.sku());
        Text.atMost(500, violations, at + "/name", line.name());
        Text.atMost(200, violations, at + "/category", line.category());
        Long quantity = line.quantity();
        boolean counted = violations.check(
                quantity != null && quantity >= 1 && quantity <= MOST_UNITS,
                at + "/quantity",
                "must be a whole number from 1 to " + MOST_UNITS);
        violations.check(line.unitPrice() != null, at + "/unitPrice", "is needed");
        BigDecimal price = amounts.unit(violations, at + "/unitPrice", line.unitPrice());
        BigDecimal cost = amounts.unit(violations, at + "/unitCost", line.unitCost());
        BigDecimal discount = amounts.amountOrZero(violations, at + "/discount", line.discount());
        if (counted && price != null) {
            BigDecimal gross = amounts.rounded(BigDecimal.valueOf(quantity).multiply(price));
            violations.check(
                    discount.compareTo(gross) <= 0,
                    at + "/discount",
                    "must not exceed the line's " + gross.toPlainString());
        }
        return new Line(line.sku(), line.name(), line.category(), quantity, price, cost, discount);
    }
}
