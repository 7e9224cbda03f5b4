package io.regulars.outreach.template;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something in a template that is allowed and seldom wanted. */
@Schema(name = "TemplateFinding")
record Finding(
        @Schema(examples = "/variants/en/text") String pointer,

        @Schema(
                enumeration = {"sender-name", "unsubscribe", "segments", "plain-text", "provider-template"},
                examples = "unsubscribe")
        String rule,

        @Schema(examples = "has no {{unsubscribeUrl}}") String detail) {}
