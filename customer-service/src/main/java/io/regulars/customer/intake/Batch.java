package io.regulars.customer.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.regulars.kit.json.JsonItems;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;

/** Runs the valid items of a batch together and gives every item its outcome, in the order of the request. */
public final class Batch {
    /** More items in one request are refused with 413. */
    public static final int LIMIT = 1_000;

    private Batch() {}

    /** An item and what became of it; the id is null when the item states none. */
    public record Result(String id, Outcome outcome) {}

    /**
     * @param idField the id's name, for items that are no {@code T}
     * @param check makes an item a valid draft or throws its problem
     * @param intake takes all drafts and answers as many outcomes
     */
    public static <T, D> List<Result> run(
            List<JsonItems.Item<T>> items,
            String idField,
            Function<T, String> id,
            Function<T, D> check,
            Function<List<D>, List<Outcome>> intake) {
        List<D> drafts = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (JsonItems.Item<T> item : items) {
            problems.add(item.problem() != null ? item.problem() : draft(item.value(), check, drafts));
        }
        List<Outcome> outcomes = drafts.isEmpty() ? List.of() : intake.apply(drafts);
        List<Result> results = new ArrayList<>(items.size());
        int next = 0;
        for (int i = 0; i < items.size(); i++) {
            Problem problem = problems.get(i);
            T value = items.get(i).value();
            results.add(new Result(
                    value == null ? items.get(i).text(idField) : id.apply(value),
                    problem == null ? outcomes.get(next++) : Outcome.rejected(problem)));
        }
        return results;
    }

    private static <T, D> Problem draft(T value, Function<T, D> check, List<D> drafts) {
        try {
            drafts.add(check.apply(value));
            return null;
        } catch (ProblemException e) {
            return e.problem();
        }
    }

    public static int accepted(List<Result> results) {
        return (int) results.stream()
                .filter(result -> !result.outcome().isRejected())
                .count();
    }
}
