package io.regulars.customer.identity;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom a record stands for. */
@Schema(name = "CustomerAlias", examples = MergeResource.MERGED)
record AliasView(
        @Schema(description = "The record") String customerId,

        @Schema(description = "What it was merged into; null when it stands for itself", nullable = true)
        String into,

        @Schema(description = "The person it counts for, at the end of all merges")
        String standsFor) {}
