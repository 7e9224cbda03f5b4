package io.regulars.customer.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.regulars.kit.json.JsonItems;

/** Runs the valid items of a batch together and gives every item its outcome, in the order of the request. */
public final class Batch {
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
        List<Outcome> outcomes = Checked.drafts(items, check).outcomes(intake);
        List<Result> results = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            T value = items.get(i).value();
            results.add(new Result(value == null ? items.get(i).text(idField) : id.apply(value), outcomes.get(i)));
        }
        return results;
    }

    public static int accepted(List<Result> results) {
        return (int) results.stream()
                .filter(result -> !result.outcome().isRejected())
                .count();
    }
}
