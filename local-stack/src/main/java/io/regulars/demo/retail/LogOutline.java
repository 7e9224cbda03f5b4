package io.regulars.demo.retail;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What must be known of the whole log before its first order can be made: where it ends, how many rows each invoice
 * has (one is interrupted by another), which lines are cancelled later, who buys.
 */
final class LogOutline {

    private final Map<String, Integer> rowsByInvoice = new HashMap<>();
    private final Set<LineKey> cancelled = new HashSet<>();
    private final Map<String, Buyer> buyers = new LinkedHashMap<>();
    private String firstInvoice;
    private LocalDate firstDay;
    private BigDecimal total = BigDecimal.ZERO;
    private long rows;
    private LocalDate lastDay = LocalDate.MIN;

    static LogOutline of(RetailLog log) throws Exception {
        var outline = new LogOutline();
        log.forEach(outline::add);
        if (outline.rows == 0) {
            throw new IllegalArgumentException("The log has no rows.");
        }
        return outline;
    }

    private void add(LogRow row) {
        if (rows++ == 0) {
            firstInvoice = row.invoice();
            firstDay = row.at().toLocalDate();
        }
        total = total.add(row.amount());
        rowsByInvoice.merge(row.invoice(), 1, Integer::sum);
        var day = row.at().toLocalDate();
        lastDay = day.isAfter(lastDay) ? day : lastDay;
        if (row.anonymous()) {
            return;
        }
        if (row.cancels()) {
            cancelled.add(LineKey.of(row));
        }
        buyers.merge(
                row.customerId(),
                new Buyer(row.customerId(), row.country(), row.at()),
                (first, latest) -> new Buyer(first.customerId(), latest.country(), first.firstSeen()));
    }

    long rows() {
        return rows;
    }

    BigDecimal total() {
        return total;
    }

    String firstInvoice() {
        return firstInvoice;
    }

    LocalDate firstDay() {
        return firstDay;
    }

    LocalDate lastDay() {
        return lastDay;
    }

    int rowsOf(String invoice) {
        return rowsByInvoice.get(invoice);
    }

    boolean cancelledLater(LineKey line) {
        return cancelled.contains(line);
    }

    /** In the order in which the log first names them. */
    Map<String, Buyer> buyers() {
        return buyers;
    }
}
