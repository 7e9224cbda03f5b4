package io.regulars.gateway.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something a webhook is told, and how that went. */
@Schema(name = "WebhookMessage", examples = WebhookMessage.EXAMPLE)
record WebhookMessage(
        @Schema(description = "The same as webhook-id in every attempt")
        UUID id,

        @Schema(examples = "score.changed") String type,

        @Schema(enumeration = {"waiting", "delivered", "failed"})
        String state,

        int attempts,

        @Schema(description = "What was answered the last time", nullable = true)
        Integer lastStatus,

        @Schema(description = "Why there was no answer", nullable = true)
        String lastError,

        Instant createdAt,
        @Schema(nullable = true) Instant lastAttemptAt,
        @Schema(nullable = true) Instant finishedAt) {
    static final String EXAMPLE = """
        {"id":"0d1c5a52-8d0e-4b43-9a80-6f0f6c0f7b11","type":"score.changed","state":"waiting","attempts":2,
         "lastStatus":503,"lastError":null,"createdAt":"2026-03-01T09:30:00Z","lastAttemptAt":"2026-03-01T09:30:05Z",
         "finishedAt":null}""";
    static final String PAGE = "{\"items\":[" + EXAMPLE + "],\"nextCursor\":null}";

    /** As a list answers them. */
    @Schema(name = "WebhookMessages")
    record Listed(
            List<WebhookMessage> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}
}
