package io.regulars.outreach.channel;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A webhook of messages as callers see it. */
@Schema(name = "WebhookChannel")
record WebhookView(
        @Schema(description = "Where touches are posted to", examples = "https://shop.example.com/messages")
        String url,

        @Schema(description = "Whether a secret signs them") boolean secretSet,

        @Schema(description = "Pace; null: the usual one", examples = "20", nullable = true)
        Double messagesPerSecond) {
    static WebhookView of(WebhookSettings settings) {
        return new WebhookView(settings.url(), settings.secret() != null, settings.messagesPerSecond());
    }
}
