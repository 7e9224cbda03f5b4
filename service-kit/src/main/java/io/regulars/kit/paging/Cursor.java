package io.regulars.kit.paging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;

/** The last row's sort keys as an opaque text, and the condition for what follows it. */
final class Cursor {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Cursor() {}

    static String encode(List<String> keys, String fingerprint) {
        List<String> content = new ArrayList<>(keys);
        content.add(0, fingerprint);
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings can be written as JSON", e);
        }
    }

    /** Rows strictly after the cursor, in the given order with nulls last. */
    static Sql after(String cursor, List<SortKey> sort, String fingerprint) {
        if (cursor == null) {
            return Sql.NOTHING;
        }
        List<String> values = decode(cursor, sort, fingerprint);
        List<Object> parameters = new ArrayList<>();
        StringBuilder text = new StringBuilder(" and (");
        for (int last = 0; last < sort.size(); last++) {
            text.append(last == 0 ? "(" : " or (");
            for (int i = 0; i <= last; i++) {
                text.append(i == 0 ? "" : " and ");
                text.append(i < last ? same(sort.get(i), values.get(i)) : beyond(sort.get(i), values.get(i)));
                if (values.get(i) != null) {
                    parameters.add(values.get(i));
                }
            }
            text.append(')');
        }
        text.append(')');
        SortKey first = sort.get(0);
        if (!first.field().nullable()) {
            // Redundant, but what lets the index begin at the cursor.
            text.append(" and ")
                    .append(first.field().expression())
                    .append(first.descending() ? " <= " : " >= ")
                    .append(parameter(first));
            parameters.add(values.get(0));
        }
        return new Sql(text.toString(), parameters);
    }

    private static String same(SortKey key, String value) {
        return key.field().expression() + (value == null ? " is null" : " = " + parameter(key));
    }

    private static String beyond(SortKey key, String value) {
        if (value == null) {
            return "false";
        }
        String expression = key.field().expression();
        String compared = expression + (key.descending() ? " < " : " > ") + parameter(key);
        return key.field().nullable() ? "(" + compared + " or " + expression + " is null)" : compared;
    }

    private static String parameter(SortKey key) {
        return "?::text::" + key.field().kind().cast();
    }

    private static List<String> decode(String cursor, List<SortKey> sort, String fingerprint) {
        try {
            String[] content = JSON.readValue(Base64.getUrlDecoder().decode(cursor), String[].class);
            if (content != null && content.length == sort.size() + 1 && fingerprint.equals(content[0])) {
                List<String> values = Arrays.asList(content).subList(1, content.length);
                for (int i = 0; i < values.size(); i++) {
                    checkValue(sort.get(i), values.get(i));
                }
                return values;
            }
        } catch (IOException | RuntimeException e) {
            // the refusal below says all a caller can use
        }
        String detail = "take it from nextCursor, with the same filter and sort";
        throw new ProblemException(
                CommonProblem.BAD_CURSOR, "cursor: " + detail, List.of(new Problem.FieldError("cursor", detail)));
    }

    /** A forged cursor must not reach the database as a value it can not cast. */
    private static void checkValue(SortKey key, String value) {
        if (value == null) {
            if (!key.field().nullable()) {
                throw new IllegalArgumentException("null in a field that never is");
            }
            return;
        }
        if (value.indexOf('\u0000') >= 0) {
            throw new IllegalArgumentException("U+0000");
        }
        switch (key.field().kind()) {
            case INSTANT ->
                java.time.OffsetDateTime.parse(value.replace(' ', 'T').replaceFirst("([+-]\\d{2})$", "$1:00"));
            case BOOLEAN, TEXT -> {}
            default -> key.field().kind().parse(value);
        }
    }
}
