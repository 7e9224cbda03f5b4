package io.regulars.kit.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;

/** One key of the order; nulls come last whatever the direction. */
record SortKey(Field field, boolean descending) {
    private static final int MOST = 4;

    static List<SortKey> parse(String sort, Map<String, Field> fields, Field unique) {
        List<SortKey> keys = new ArrayList<>();
        for (String part : sort.isEmpty() ? new String[0] : sort.split(",", -1)) {
            boolean descending = part.startsWith("-");
            Field field = fields.get(descending ? part.substring(1) : part);
            if (field == null || keys.size() == MOST) {
                String detail = field == null
                        ? "can be sorted by " + String.join(", ", fields.keySet())
                        : "at most " + MOST + " fields";
                throw new ProblemException(
                        CommonProblem.BAD_FILTER, "sort: " + detail, List.of(new Problem.FieldError("sort", detail)));
            }
            keys.add(new SortKey(field, descending));
        }
        boolean lastDescending = !keys.isEmpty() && keys.get(keys.size() - 1).descending();
        keys.add(new SortKey(unique, lastDescending));
        return keys;
    }

    static String orderBy(List<SortKey> keys) {
        return keys.stream()
                .map(key -> key.field().expression()
                        + (key.descending() ? " desc" : " asc")
                        + (key.field().nullable() ? " nulls last" : ""))
                .collect(Collectors.joining(", ", " order by ", ""));
    }
}
