package io.regulars.customer.imports;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.regulars.kit.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An import and its job. */
@Schema(name = "Import", examples = ImportResource.RUNNING)
record ImportView(
        @Schema(description = "Of the import") UUID id,

        @Schema(
                description = "What the rows are",
                enumeration = {"customers", "orders", "consents"})
        String kind,

        @Schema(description = "Rows are checked, and nothing is changed")
        boolean dryRun,

        @Schema(
                description = "Of the job",
                enumeration = {"queued", "running", "done", "failed", "cancelled"})
        String state,

        @Schema(description = "Rows; those of one order count once")
        long total,

        @Schema(description = "Rows dealt with") long processed,

        @Schema(description = "Rows that made something new")
        long created,

        @Schema(description = "Rows that changed what was there")
        long updated,

        @Schema(description = "Replayed or outdated") long unchanged,
        @Schema(description = "See errors") long rejected,
        @Schema(description = "When the file was there") Instant createdAt,

        @Schema(description = "When the job began", nullable = true)
        Instant startedAt,

        @Schema(description = "When it ended", nullable = true)
        Instant finishedAt,

        @Schema(description = "Why the job failed; what is wrong with rows stands at /errors")
        List<Problem> errors) {

    /** One whose rows are still to be taken in. */
    static ImportView received(UUID id, String kind, boolean dryRun, long rows, Instant at) {
        return new ImportView(id, kind, dryRun, "queued", rows, 0, 0, 0, 0, 0, at, null, null, List.of());
    }

    /** As a list answers them. */
    @Schema(name = "Imports")
    record Listed(
            @Schema(description = "One page, in the order asked for")
            List<ImportView> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}
}
