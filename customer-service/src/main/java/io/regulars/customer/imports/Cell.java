package io.regulars.customer.imports;

import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regulars.customer.intake.Columns;

/** A cell's text as JSON; what is no value of the column's type stays text, which the resource's rules then refuse. */
final class Cell {
    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "是");
    private static final Set<String> NO = Set.of("false", "no", "n", "0", "否");

    private Cell() {}

    /** @param path fields of objects within each other, with dots between them */
    static void write(ObjectNode into, String path, Columns.Type type, String text) {
        int dot = path.indexOf('.');
        if (dot >= 0) {
            write(into.withObjectProperty(path.substring(0, dot)), path.substring(dot + 1), type, text);
            return;
        }
        switch (type) {
            case LIST -> list(into.putArray(path), text);
            case FLAG -> flag(into, path, text);
            case WHOLE -> whole(into, path, text.strip());
            default -> into.put(path, text);
        }
    }

    private static void list(ArrayNode into, String text) {
        for (String entry : text.split("\\|")) {
            if (!entry.isBlank()) {
                into.add(entry.strip());
            }
        }
    }

    private static void flag(ObjectNode into, String path, String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (YES.contains(word) || NO.contains(word)) {
            into.put(path, YES.contains(word));
        } else {
            into.put(path, text);
        }
    }

    private static void whole(ObjectNode into, String path, String text) {
        if (text.matches("-?\\d{1,18}")) {
            into.put(path, Long.parseLong(text));
        } else {
            into.put(path, text);
        }
    }
}
