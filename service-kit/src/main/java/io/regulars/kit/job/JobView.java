package io.regulars.kit.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.regulars.kit.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Long work as callers see it. */
@Schema(name = "Job")
public record JobView(
        @Schema(description = "Of the job", examples = "5f6f3c1e-6a3e-4d6b-8f0e-2b9b6f0c7a11")
        UUID id,

        @Schema(
                description = "How far it is",
                enumeration = {"queued", "running", "done", "failed", "cancelled"},
                examples = "running")
        String state,

        @Schema(description = "Items in all; null while not known", nullable = true, examples = "4372")
        Long total,

        @Schema(description = "Items dealt with", examples = "1200")
        long processed,

        @Schema(description = "When it began; null before") Instant startedAt,
        @Schema(description = "When it ended; null before") Instant finishedAt,

        @Schema(description = "Why it failed, or which items did")
        List<Problem> errors) {}
