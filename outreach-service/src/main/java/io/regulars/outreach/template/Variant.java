package io.regulars.outreach.template;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A template's texts in one language. */
@Schema(name = "TemplateVariant")
public record Variant(
        @Schema(examples = "We miss you, {{customer.name|friend}}")
        String subject,

        @Schema(examples = "Come back: {{offer}}. No more mail: {{unsubscribeUrl}}")
        String text,

        @Schema(
                nullable = true,
                examples = "<p>Come back, {{customer.name|friend}}.</p><a href=\"{{unsubscribeUrl}}\">No more mail</a>")
        String html) {}
