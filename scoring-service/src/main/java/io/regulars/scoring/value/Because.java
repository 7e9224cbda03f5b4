package io.regulars.scoring.value;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One fact and what it leads to. */
@Schema(name = "Because")
public record Because(
        @Schema(description = "What is looked at", examples = "recencyDays")
        String fact,

        @Schema(description = "What it is here", examples = "12", nullable = true)
        String value,

        @Schema(
                description = "What follows from it",
                examples = "not above the line of 91.6 days: R down, which is good")
        String effect) {}
