package io.regulars.customer.profile;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.regulars.customer.intake.Batch;
import io.regulars.customer.intake.Outcome;
import io.regulars.kit.idempotency.HoldsSecret;
import io.regulars.kit.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of each customer of a batch, in the order of the request. */
@Schema(name = "CustomerBatchResult")
record CustomerBatchResult(
        @Schema(description = "How many were taken, also those that changed nothing")
        int accepted,

        @Schema(description = "How many were not") int rejected,

        @Schema(description = "One for each item, in their order")
        List<Item> results)
        implements HoldsSecret {

    @Schema(name = "CustomerBatchItem")
    record Item(
            @Schema(
                    description = "As the item named it; null where a rejected one is told again by an Idempotency-Key",
                    nullable = true)
            String customerId,

            @Schema(description = "What became of it") Outcome.Kind outcome,

            @Schema(description = "false when something newer was stored already, or it was rejected")
            boolean applied,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "Only when rejected; pointers are relative to the item")
            Problem problem) {
        Item withoutName() {
            return new Item(null, outcome, applied, problem);
        }
    }

    /** Who was rejected may have been erased: what is kept does not name them. */
    @Override
    public CustomerBatchResult withoutSecret() {
        return new CustomerBatchResult(
                accepted,
                rejected,
                results.stream()
                        .map(item -> item.outcome() == Outcome.Kind.REJECTED ? item.withoutName() : item)
                        .toList());
    }

    static CustomerBatchResult of(List<Batch.Result> results) {
        int accepted = Batch.accepted(results);
        return new CustomerBatchResult(
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
