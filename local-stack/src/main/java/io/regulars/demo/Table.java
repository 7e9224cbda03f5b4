package io.regulars.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Rows of text in aligned columns: text to the left, numbers and amounts to the right. */
final class Table {

    private final List<String> heads;
    private final List<List<Object>> rows = new ArrayList<>();

    Table(String... heads) {
        this.heads = List.of(heads);
    }

    /** One cell per head; null is shown as a dash. */
    Table row(Object... cells) {
        if (cells.length != heads.size()) {
            throw new IllegalArgumentException("Expected " + heads.size() + " cells: " + List.of(cells));
        }
        rows.add(Arrays.asList(cells));
        return this;
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(line(List.copyOf(heads)));
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private String line(List<?> cells) {
        var line = new StringBuilder();
        for (int column = 0; column < heads.size(); column++) {
            var text = text(cells.get(column));
            var gap = " ".repeat(width(column) - text.length());
            line.append("  ").append(numeric(column) ? gap + text : text + gap);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> text(row.get(column)).length())
                .reduce(heads.get(column).length(), Math::max);
    }

    private boolean numeric(int column) {
        return rows.stream().anyMatch(row -> row.get(column) instanceof Number);
    }

    private static String text(Object cell) {
        if (cell instanceof BigDecimal amount) {
            return String.format(Locale.ROOT, amount.stripTrailingZeros().scale() > 2 ? "%,.3f" : "%,.2f", amount);
        }
        if (cell instanceof Double number) {
            return String.format(Locale.ROOT, "%.1f", number);
        }
        return cell instanceof Number number
                ? String.format(Locale.ROOT, "%,d", number.longValue())
                : cell == null ? "-" : cell.toString();
    }
}
