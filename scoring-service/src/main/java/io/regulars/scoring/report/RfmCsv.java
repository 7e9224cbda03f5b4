package io.regulars.scoring.report;

import java.util.Locale;
import java.util.stream.Collectors;

/** The report's items as CSV; no value needs quoting. */
final class RfmCsv {
    private static final String HEADER =
            "type,customers,orders,revenue,currency,share,averageRecencyDays,averageFrequency,averageMonetary\r\n";

    private RfmCsv() {}

    static String of(RfmReport report) {
        return report.items().stream()
                .map(item -> String.join(
                        ",",
                        item.type().name(),
                        String.valueOf(item.customers()),
                        String.valueOf(item.orders()),
                        item.revenue().toPlainString(),
                        report.currency() == null ? "" : report.currency(),
                        String.format(Locale.ROOT, "%.4f", item.share()),
                        orEmpty(item.averageRecencyDays()),
                        orEmpty(item.averageFrequency()),
                        item.averageMonetary() == null
                                ? ""
                                : item.averageMonetary().toPlainString()))
                .collect(Collectors.joining("\r\n", HEADER, "\r\n"));
    }

    private static String orEmpty(Double value) {
        return value == null ? "" : value.toString();
    }
}
