package io.regulars.customer.intake;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The fields of a resource that columns of a table may hold, named by their path in its JSON; case does not matter. */
public final class Columns {
    /** How a cell's text becomes JSON. */
    public enum Type {
        TEXT,
        /** Several texts, with | between them. */
        LIST,
        /** true or false, yes or no, 1 or 0. */
        FLAG,
        WHOLE
    }

    /** One field. */
    public record Column(String path, Type type) {}

    /** Fields that a resource has several times, each time in a row of its own beside the same key. */
    public record Repeated(String prefix, String key) {}

    private final Map<String, Column> byName = new TreeMap<>();
    private String open;
    private Repeated repeated;

    public Columns text(String... paths) {
        return add(Type.TEXT, paths);
    }

    public Columns list(String... paths) {
        return add(Type.LIST, paths);
    }

    public Columns flag(String... paths) {
        return add(Type.FLAG, paths);
    }

    public Columns whole(String... paths) {
        return add(Type.WHOLE, paths);
    }

    /** Another name for a field. */
    public Columns also(String name, String path) {
        byName.put(name.toLowerCase(Locale.ROOT), named(path).orElseThrow());
        return this;
    }

    /** Any name may follow this prefix. */
    public Columns anyAfter(String prefix) {
        open = prefix;
        return this;
    }

    /** Rows that follow each other with the same {@code key} are one resource. */
    public Columns repeated(String prefix, String key) {
        repeated = new Repeated(prefix, key);
        return this;
    }

    public Optional<Column> named(String name) {
        Column column = byName.get(name.toLowerCase(Locale.ROOT));
        boolean isOpen = column == null && open != null && name.startsWith(open) && name.length() > open.length();
        return isOpen ? Optional.of(new Column(name, Type.TEXT)) : Optional.ofNullable(column);
    }

    public Optional<Repeated> repeated() {
        return Optional.ofNullable(repeated);
    }

    private Columns add(Type type, String... paths) {
        for (String path : paths) {
            byName.put(path.toLowerCase(Locale.ROOT), new Column(path, type));
        }
        return this;
    }
}
