package io.regulars.system.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** The result as a table and as JSON. */
final class Report {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String LINE = "%-20s %7s  %-15s %6s %6s  %-6s %10s %10s  %-9s %s%n";

    private final List<Row> rows = new ArrayList<>();

    void add(Row row) {
        rows.add(row);
    }

    boolean anyMissed() {
        return rows.stream().anyMatch(Row::missed);
    }

    static void head(PrintStream out) {
        out.printf(LINE, "row", "ratio", "min..max", "must", "aim", "", "product", "raw", "", "CPU ms per operation");
    }

    static void print(Row row, PrintStream out) {
        Goal goal = row.goal();
        double ratio = row.ratio().median();
        String verdict =
                goal.must() == null ? "" : row.missed() ? "MISSED" : goal.fullyReachedBy(ratio) ? "aim" : "must";
        out.printf(
                LINE,
                row.name(),
                number(ratio),
                number(row.ratio().min()) + ".." + number(row.ratio().max()),
                bound(goal, goal.must()),
                bound(goal, goal.aim()),
                verdict,
                number(row.product().median()),
                row.raw() == null ? "" : number(row.raw().median()),
                row.unit(),
                row.cpuMillis().entrySet().stream()
                        .filter(process -> process.getValue() >= 0.0005)
                        .map(process -> process.getKey() + " " + String.format(Locale.ROOT, "%.3f", process.getValue()))
                        .collect(Collectors.joining(", ")));
        if (!row.remark().isEmpty()) {
            out.println("  " + row.remark());
        }
    }

    void write(Path file) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("at", Instant.now().toString());
        document.put("machine", Machine.describe());
        document.put("rows", rows);
        JSON.writeValue(file.toFile(), document);
    }

    private static String bound(Goal goal, Double value) {
        return value == null ? "" : (goal.atLeast() ? ">=" : "<=") + number(value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
