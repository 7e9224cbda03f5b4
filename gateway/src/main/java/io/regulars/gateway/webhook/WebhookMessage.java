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

        @Schema(description = "Of the event", examples = "score.changed")
        String type,

        @Schema(
                description = "failed: given up after three days, or refused for good",
                enumeration = {"waiting", "delivered", "failed"})
        String state,

        @Schema(description = "How often it was tried") int attempts,

        @Schema(description = "What was answered the last time", nullable = true)
        Integer lastStatus,

        @Schema(description = "Why there was no answer", nullable = true, examples = "timeout")
        String lastError,

        @Schema(description = "Since when it waits") Instant createdAt,

        @Schema(description = "When it was last tried", nullable = true)
        Instant lastAttemptAt,

        @Schema(description = "When it was delivered or given up", nullable = true)
        Instant finishedAt) {
    static final String EXAMPLE = """
        {"id":"0d1c5a52-8d0e-4b43-9a80-6f0f6c0f7b11","type":"score.changed","state":"waiting","attempts":2,
         "lastStatus":503,"lastError":null,"createdAt":"2026-03-01T09:30:00Z","lastAttemptAt":"2026-03-01T09:30:05Z",
         "finishedAt":null}""";
    static final String PAGE = "{\"items\":[" + EXAMPLE + "],\"nextCursor\":null}";

    /** As a list answers them. */
    @Schema(name = "WebhookMessages")
    record Listed(
            @Schema(description = "The newest first") List<WebhookMessage> items,

            @Schema(description = "For the next page; null on the last", nullable = true, examples = "eyJrIjpbXX0")
            String nextCursor) {}
}
