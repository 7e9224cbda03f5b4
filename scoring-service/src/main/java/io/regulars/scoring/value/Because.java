package io.regulars.scoring.value;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One fact and what it leads to. */
@Schema(name = "Because")
public record Because(
        @Schema(examples = "recencyDays") String fact,
        @Schema(examples = "12", nullable = true) String value,

        @Schema(examples = "not above the line of 91.6 days: R down, which is good")
        String effect) {}
