package io.regulars.kit.paging;

import java.util.ArrayList;
import java.util.List;

/** A piece of SQL, beginning with " and ", and its parameters in order. */
public record Sql(String text, List<Object> parameters) {
    static final Sql NOTHING = new Sql("", List.of());

    @SafeVarargs
    static List<Object> concat(List<?>... lists) {
        List<Object> all = new ArrayList<>();
        for (List<?> list : lists) {
            all.addAll(list);
        }
        return all;
    }
}
