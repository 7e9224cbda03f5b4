package io.regulars.outreach.template;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A template as it is stored. */
@Schema(name = "Template")
record TemplateView(
        @Schema(description = "As in the path", examples = "winback")
        String name,

        @Schema(description = "What it is for", examples = "email")
        String channel,

        @Schema(description = "Which consent it needs", nullable = true, examples = "marketing")
        String purpose,

        @Schema(description = "Of a task: what is to be done", nullable = true, examples = "call")
        String kind,

        @Schema(description = "Gives nothing away to others who may read along")
        boolean discreet,

        @Schema(description = "How its links are counted and marked", nullable = true)
        LinkSettings links,

        @Schema(description = "By language", examples = "{\"en\":{\"subject\":\"We miss you\",\"text\":\"Come back\"}}")
        Map<String, Variant> variants,

        @Schema(description = "What is allowed and seldom wanted")
        List<Finding> findings,

        @Schema(description = "When it was last changed") Instant updatedAt) {}
