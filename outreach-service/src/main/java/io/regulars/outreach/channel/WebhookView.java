package io.regulars.outreach.channel;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A webhook of messages as callers see it. */
@Schema(name = "WebhookChannel")
record WebhookView(
        @Schema(examples = "https://shop.example.com/messages")
        String url,

        boolean secretSet,
        @Schema(nullable = true) Double messagesPerSecond) {
    static WebhookView of(WebhookSettings settings) {
        return new WebhookView(settings.url(), settings.secret() != null, settings.messagesPerSecond());
    }
}
