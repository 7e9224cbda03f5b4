package io.regulars.outreach.template;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A template's texts in one language. */
@Schema(name = "TemplateVariant")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Variant(
        @Schema(
                description = "Needed for email and task; for others it is only shown",
                examples = "We miss you, {{customer.name|friend}}")
        String subject,

        @Schema(description = "As plain text", examples = "Come back: {{offer}}. No more mail: {{unsubscribeUrl}}")
        String text,

        @Schema(
                description = "As HTML, of mails only",
                nullable = true,
                examples = "<p>Come back, {{customer.name|friend}}.</p><a href=\"{{unsubscribeUrl}}\">No more mail</a>")
        String html,

        @Schema(
                examples = "SMS_15105",
                description = "sms, wechat: the provider's code of an approved text",
                nullable = true)
        String providerTemplate,

        @Schema(
                description =
                        "sms, wechat: what the provider puts into it; where it counts them, they are named 1, 2 ...",
                nullable = true,
                examples = "{\"name\":\"{{customer.name|friend}}\"}")
        Map<String, String> parameters,

        @Schema(description = "wechat, webhook: where a tap leads", nullable = true, examples = "https://shop.example/")
        String link) {

    Variant(String subject, String text, String html) {
        this(subject, text, html, null, null, null);
    }
}
