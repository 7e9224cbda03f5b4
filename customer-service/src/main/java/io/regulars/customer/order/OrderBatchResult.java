package io.regulars.customer.order;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.regulars.customer.intake.Batch;
import io.regulars.customer.intake.Outcome;
import io.regulars.kit.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of each order of a batch, in the order of the request. */
@Schema(name = "OrderBatchResult")
record OrderBatchResult(int accepted, int rejected, List<Item> results) {

    @Schema(name = "OrderBatchItem")
    record Item(
            String orderId,
            Outcome.Kind outcome,
            boolean applied,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Only when rejected; pointers are relative to the item")
            Problem problem) {}

    static OrderBatchResult of(List<Batch.Result> results) {
        int accepted = Batch.accepted(results);
        return new OrderBatchResult(
                accepted,
                results.size() - accepted,
                results.stream()
                        .map(result -> new Item(
                                result.id(),
                                result.outcome().kind(),
                                result.outcome().applied(),
                                result.outcome().problem()))
                        .toList());
    }
}
