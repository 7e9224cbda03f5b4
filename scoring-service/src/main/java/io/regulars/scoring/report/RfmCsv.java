package io.regulars.scoring.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.regulars.kit.csv.SafeCsv;

/** The report's items as CSV. */
final class RfmCsv {
    private RfmCsv() {}

    static String of(RfmReport report) {
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {
            "type",
            "customers",
            "orders",
            "revenue",
            "currency",
            "share",
            "averageRecencyDays",
            "averageFrequency",
            "averageMonetary"
        });
        report.items()
                .forEach(item -> rows.add(new Object[] {
                    item.type(),
                    item.customers(),
                    item.orders(),
                    item.revenue().toPlainString(),
                    report.currency(),
                    String.format(Locale.ROOT, "%.4f", item.share()),
                    item.averageRecencyDays(),
                    item.averageFrequency(),
                    item.averageMonetary() == null
                            ? null
                            : item.averageMonetary().toPlainString()
                }));
        return SafeCsv.table(rows);
    }
}
