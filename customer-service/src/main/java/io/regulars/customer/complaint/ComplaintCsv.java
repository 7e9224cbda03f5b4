package io.regulars.customer.complaint;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The clusters as CSV (RFC 4180); a cell that a spreadsheet would take for a formula begins with an apostrophe. */
final class ComplaintCsv {
    private static final String HEADER =
            "sku,product,kind,complaints,customers,open,overdue,unitsSold,perThousandUnits,medianAnswerHours\r\n";
    private static final String FORMULA = "=+-@\t\r＝＋－＠";

    private ComplaintCsv() {}

    static String of(ComplaintReport report) {
        return report.clusters().stream()
                .map(cluster -> Stream.of(
                                cluster.sku(),
                                cluster.product(),
                                cluster.kind(),
                                cluster.complaints(),
                                cluster.customers(),
                                cluster.open(),
                                cluster.overdue(),
                                cluster.unitsSold(),
                                cluster.perThousandUnits(),
                                cluster.medianAnswerHours())
                        .map(ComplaintCsv::cell)
                        .collect(Collectors.joining(",")))
                .map(line -> line + "\r\n")
                .collect(Collectors.joining("", HEADER, ""));
    }

    static String cell(Object value) {
        if (!(value instanceof String text)) {
            return value == null ? "" : value.toString();
        }
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
