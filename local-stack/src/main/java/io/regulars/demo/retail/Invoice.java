package io.regulars.demo.retail;

import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;

/** All rows of one invoice number, in the order of the source. */
record Invoice(String number, List<LogRow> rows) {

    boolean cancels() {
        return rows.get(0).cancels();
    }

    String customerId() {
        return rows.get(0).customerId();
    }

    /** 43 invoices of the log were typed across the turn of a minute and carry two timestamps: the first one counts. */
    LocalDateTime at() {
        return rows.get(0).at();
    }

    /** Without a customer and without a price: the shop counted its stock. */
    boolean countsStock() {
        return rows.stream().allMatch(row -> row.anonymous() && row.free());
    }

    /** Rows that repeat another one of the same invoice in every field. */
    int repeatedRows() {
        return rows.size() - new HashSet<>(rows).size();
    }
}
