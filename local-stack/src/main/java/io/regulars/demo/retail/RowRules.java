package io.regulars.demo.retail;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which rows are left out, and why; the first rule that holds names the reason. */
final class RowRules {

    private static final int MOST_UNITS = 1_000_000;
    private static final int MOST_DECIMALS = 4;

    private static final List<Rule> OF_EVERY_ROW = List.of(
            new Rule(Unmapped.BOOKKEEPING, row -> StockCode.of(row.stockCode()) == StockCode.BOOKKEEPING),
            new Rule(Unmapped.DISCOUNT, row -> StockCode.of(row.stockCode()) == StockCode.DISCOUNT),
            new Rule(Unmapped.NEGATIVE_PRICE, row -> row.unitPrice().signum() < 0));

    private static final List<Rule> OF_SALES = List.of(
            new Rule(Unmapped.STOCK_CORRECTION, row -> row.quantity() <= 0),
            new Rule(
                    Unmapped.BEYOND_LIMITS,
                    row -> row.quantity() > MOST_UNITS || row.unitPrice().scale() > MOST_DECIMALS));

    private static final List<Rule> OF_CANCELLATIONS = List.of(
            new Rule(Unmapped.CANCELLED_WITHOUT_CUSTOMER, LogRow::anonymous),
            new Rule(Unmapped.CANCELLED_WITHOUT_MATCH, row -> row.quantity() >= 0));

    private RowRules() {}

    static Optional<Unmapped> leaveOut(LogRow row) {
        return first(OF_EVERY_ROW, row).or(() -> first(row.cancels() ? OF_CANCELLATIONS : OF_SALES, row));
    }

    private static Optional<Unmapped> first(List<Rule> rules, LogRow row) {
        return rules.stream()
                .filter(rule -> rule.holds().test(row))
                .map(Rule::reason)
                .findFirst();
    }

    private record Rule(Unmapped reason, Predicate<LogRow> holds) {}
}
