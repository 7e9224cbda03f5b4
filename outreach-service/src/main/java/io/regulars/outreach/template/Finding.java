package io.regulars.outreach.template;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something in a template that is allowed and seldom wanted. */
@Schema(name = "TemplateFinding")
record Finding(
        @Schema(description = "Where in the template", examples = "/variants/en/text")
        String pointer,

        @Schema(
                description = "Name of the rule",
                enumeration = {"sender-name", "unsubscribe", "segments", "plain-text", "provider-template"},
                examples = "unsubscribe")
        String rule,

        @Schema(description = "One sentence about this case", examples = "has no {{unsubscribeUrl}}")
        String detail) {}
