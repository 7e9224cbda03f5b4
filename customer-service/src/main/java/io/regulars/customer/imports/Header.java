package io.regulars.customer.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.regulars.customer.intake.Columns;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.problem.Violations;

/** Which field each column of a table holds. */
final class Header {
    private Header() {}

    /**
     * One field a column, null for a column that is left out.
     *
     * @param mapping by column name; a null field leaves the column out
     * @throws ProblemException {@code validation}; it names columns by their place, since a file without a header has
     *     somebody's data there
     */
    static List<Columns.Column> read(List<String> names, Columns known, Map<String, String> mapping) {
        Violations violations = new Violations();
        List<Columns.Column> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        Set<String> used = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).strip();
            boolean mapped = mapping.containsKey(name);
            String path = mapped ? mapping.get(name) : name;
            used.add(name);
            Columns.Column column = path == null ? null : known.named(path).orElse(null);
            String at = "column " + (i + 1);
            violations.check(
                    column != null || mapped && path == null,
                    "header",
                    at + " is no field; map it to one by mapping, or to null to leave it out");
            violations.check(
                    column == null || taken.add(column.path()), "header", at + " is a field that another column is");
            columns.add(column);
        }
        mapping.keySet().stream()
                .filter(name -> !used.contains(name))
                .forEach(name -> violations.add("mapping", "the file has no column " + name));
        violations.throwIfAny();
        return columns;
    }
}
