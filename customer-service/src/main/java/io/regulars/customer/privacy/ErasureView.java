package io.regulars.customer.privacy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.kit.job.JobView;
import io.regulars.kit.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An erasure: the job, and once it is done the receipt. Nothing in it tells who it was. */
@Schema(name = "Erasure", examples = ErasureResource.EXAMPLE)
record ErasureView(
        @Schema(description = "Of the erasure") UUID id,

        @Schema(
                description = "Of the job",
                enumeration = {"queued", "running", "done", "failed", "cancelled"})
        String state,

        @Schema(description = "Places to erase in", nullable = true)
        Long total,

        @Schema(description = "Places done with") long processed,

        @Schema(description = "When the job began", nullable = true)
        Instant startedAt,

        @Schema(description = "When nothing was left anywhere", nullable = true)
        Instant finishedAt,

        @Schema(description = "Why it failed") List<Problem> errors,

        @Schema(description = "What the orders stay under") String erasedId,

        @Schema(description = "When it was asked for; the record was gone then")
        Instant requestedAt,

        @Schema(description = "The key that asked for it") String requestedBy,

        @Schema(description = "How many items were erased, by place and kind")
        JsonNode removed) {

    /** As a list answers them. */
    @Schema(name = "Erasures")
    record Listed(
            @Schema(description = "One page, in the order asked for")
            List<ErasureView> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}

    /** What stands in the receipt's own row. */
    record Receipt(
            UUID id, String erasedId, Instant requestedAt, String requestedBy, Instant finishedAt, JsonNode removed) {
        ErasureView with(JobView job) {
            return new ErasureView(
                    id,
                    finishedAt == null ? job.state() : "done",
                    job.total(),
                    job.processed(),
                    job.startedAt(),
                    finishedAt,
                    job.errors(),
                    erasedId,
                    requestedAt,
                    requestedBy,
                    removed);
        }
    }
}
