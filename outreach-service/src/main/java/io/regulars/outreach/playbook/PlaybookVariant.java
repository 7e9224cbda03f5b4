package io.regulars.outreach.playbook;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One of several ways to run a playbook, compared with the others; each customer keeps the one drawn first. */
@Schema(name = "PlaybookVariant")
record PlaybookVariant(
        @Schema(description = "By which results are told apart", examples = "gift")
        String name,

        @Schema(description = "Share among the variants", defaultValue = "1", minimum = "1", maximum = "1000")
        Integer weight,

        @Schema(description = "Instead of the playbook's own")
        List<Step> steps) {}
