package io.regulars.customer.intake;

import java.util.List;

import io.regulars.kit.json.JsonItems;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;

/**
 * One resource of a file.
 *
 * @param number of the row or line it begins in, as an editor or spreadsheet counts
 * @param json the resource; null when the row can not be read
 * @param fault why it can not be read, else null
 */
public record FileRow(long number, byte[] json, String fault) {
    public <T> JsonItems.Item<T> item(JsonItems items, Class<T> type) {
        return fault == null
                ? items.readOne(json, type)
                : new JsonItems.Item<>(null, Problem.of(CommonProblem.VALIDATION, fault, List.of()), null);
    }
}
