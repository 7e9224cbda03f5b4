package io.regulars.scoring.run;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A run to be started. */
@Schema(name = "ScoringRunRequest")
record RunRequest(
        @Schema(
                description =
                        "A past moment makes it a back-test: only what had happened by then, live scores untouched."
                                + " Left out: a run over the live scores.",
                nullable = true,
                examples = "2026-01-01T00:00:00Z")
        Instant asOf) {}
