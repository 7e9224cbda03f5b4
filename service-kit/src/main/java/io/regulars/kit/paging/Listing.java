package io.regulars.kit.paging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;

/**
 * A list as a constant: what is selected, from where, and which fields callers may filter and sort by.
 *
 * <p>{@link #page} turns {@code ?filter=&sort=&cursor=&limit=} into one keyset query. Only whitelisted expressions reach
 * the SQL text; every value is a parameter.
 */
public final class Listing {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private final String select;
    private final String from;
    private final Field key;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private String defaultSort = "";

    private Listing(String select, String from, Field key) {
        this.select = select;
        this.from = from;
        this.key = key;
    }

    /**
     * @param select the columns, without the word SELECT
     * @param from the FROM clause with its WHERE, without the word FROM; it must end in a WHERE condition
     * @param uuidKey expression of the unique uuid that breaks ties
     */
    public static Listing of(String select, String from, String uuidKey) {
        return new Listing(select, from, new Field("", uuidKey, Field.Kind.UUID_KEY, false));
    }

    public Listing text(String name, String expression) {
        return add(name, expression, Field.Kind.TEXT, true);
    }

    public Listing requiredText(String name, String expression) {
        return add(name, expression, Field.Kind.TEXT, false);
    }

    public Listing integer(String name, String expression) {
        return add(name, expression, Field.Kind.INTEGER, true);
    }

    public Listing decimal(String name, String expression) {
        return add(name, expression, Field.Kind.DECIMAL, true);
    }

    public Listing number(String name, String expression) {
        return add(name, expression, Field.Kind.NUMBER, true);
    }

    public Listing bool(String name, String expression) {
        return add(name, expression, Field.Kind.BOOLEAN, true);
    }

    public Listing date(String name, String expression) {
        return add(name, expression, Field.Kind.DATE, true);
    }

    public Listing instant(String name, String expression) {
        return add(name, expression, Field.Kind.INSTANT, true);
    }

    /** An instant that is never null. */
    public Listing requiredInstant(String name, String expression) {
        return add(name, expression, Field.Kind.INSTANT, false);
    }

    /** The order where the caller asks for none, such as {@code -placedAt}. */
    public Listing sortedBy(String sort) {
        this.defaultSort = sort;
        return this;
    }

    private Listing add(String name, String expression, Field.Kind kind, boolean nullable) {
        fields.put(name, new Field(name, "(" + expression + ")", kind, nullable));
        return this;
    }

    /** The names callers may use. */
    public Iterable<String> names() {
        return fields.keySet();
    }

    /** Reads one row of the list. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Checks a filter without running it, for those who store one. */
    public void check(String filter) {
        new Filter(fields).where(filter);
    }

    /** The filter as SQL with its parameters, for set-based statements over the same FROM. */
    public Sql where(String filter) {
        return new Filter(fields).where(filter);
    }

    /**
     * One page.
     *
     * @param parameters those of the FROM clause
     * @throws ProblemException {@code bad-filter}, {@code bad-cursor} or {@code validation}
     */
    public <T> Page<T> page(Connection connection, List<?> parameters, ListQuery query, Row<T> row)
            throws SQLException {
        int limit = limit(query.limit());
        List<SortKey> sort = SortKey.parse(query.sort() == null ? defaultSort : query.sort(), fields, key);
        Sql where = new Filter(fields).where(query.filter());
        Sql after = Cursor.after(query.cursor(), sort, query.fingerprint());
        StringBuilder sql = new StringBuilder("select ").append(select);
        for (int i = 0; i < sort.size(); i++) {
            sql.append(", ")
                    .append(sort.get(i).field().expression())
                    .append("::text as sort_key_")
                    .append(i);
        }
        sql.append(" from ")
                .append(from)
                .append(where.text())
                .append(after.text())
                .append(SortKey.orderBy(sort));
        sql.append(" limit ").append(limit + 1);
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            int at = 1;
            for (Object parameter : Sql.concat(parameters, where.parameters(), after.parameters())) {
                statement.setObject(at++, parameter);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return collect(rows, limit, sort.size(), query.fingerprint(), row);
            }
        }
    }

    private static <T> Page<T> collect(ResultSet rows, int limit, int keys, String fingerprint, Row<T> row)
            throws SQLException {
        List<T> items = new ArrayList<>();
        List<String> last = new ArrayList<>();
        while (rows.next()) {
            if (items.size() == limit) {
                return new Page<>(items, Cursor.encode(last, fingerprint));
            }
            items.add(row.read(rows));
            last.clear();
            for (int i = 0; i < keys; i++) {
                last.add(rows.getString("sort_key_" + i));
            }
        }
        return new Page<>(items, null);
    }

    private static int limit(String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_LIMIT) {
            throw new ProblemException(
                    CommonProblem.VALIDATION,
                    "limit: must be from 1 to " + MAX_LIMIT,
                    List.of(new Problem.FieldError("limit", "must be from 1 to " + MAX_LIMIT)));
        }
        return Integer.parseInt(text);
    }
}
