package io.regulars.outreach.template;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A template as it is stored. */
@Schema(name = "Template")
record TemplateView(
        @Schema(examples = "winback") String name,
        @Schema(examples = "email") String channel,

        @Schema(nullable = true, examples = "marketing") String purpose,

        @Schema(nullable = true, examples = "call") String kind,
        boolean discreet,
        @Schema(nullable = true) LinkSettings links,
        Map<String, Variant> variants,

        @Schema(description = "What is allowed and seldom wanted")
        List<Finding> findings,

        Instant updatedAt) {}
