package io.regulars.outreach.template;

import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The texts of one message in the customer's language. */
@Schema(name = "RenderedMessage")
public record Rendered(
        @Schema(description = "Which variant it is", examples = "en")
        String language,

        @Schema(description = "Of a mail or task", examples = "We miss you, Anna")
        String subject,

        @Schema(description = "As plain text", nullable = true, examples = "Come back: 10 % off.")
        String text,

        @Schema(description = "As HTML, of mails only", examples = "<p>Come back: 10 % off.</p>", nullable = true)
        String html,

        @Schema(
                description = "Id of the template at the provider, of SMS and WeChat",
                examples = "SMS_15105",
                nullable = true)
        String providerTemplate,

        @Schema(description = "What the provider fills in", examples = "{\"1\":\"Anna\"}")
        Map<String, String> parameters,

        @Schema(
                description = "Where a WeChat message leads",
                examples = "https://shop.example.com/r/abc",
                nullable = true)
        String link) {}
