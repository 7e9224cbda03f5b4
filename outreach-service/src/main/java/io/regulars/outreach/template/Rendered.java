package io.regulars.outreach.template;

import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The texts of one message in the customer's language. */
@Schema(name = "RenderedMessage")
public record Rendered(
        @Schema(examples = "en") String language,
        @Schema(examples = "We miss you, Anna") String subject,

        @Schema(nullable = true, examples = "Come back: 10 % off.")
        String text,

        @Schema(nullable = true) String html,
        @Schema(nullable = true) String providerTemplate,
        Map<String, String> parameters,
        @Schema(nullable = true) String link) {}
