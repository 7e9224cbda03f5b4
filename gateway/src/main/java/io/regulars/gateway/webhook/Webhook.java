package io.regulars.gateway.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A webhook; its secret is shown when it was made for the caller, and never again. */
@Schema(name = "Webhook", examples = Webhook.EXAMPLE)
record Webhook(
        @JsonIgnore UUID id,
        @Schema(description = "As in the path") String name,

        @Schema(description = "Where events are posted to") String url,

        @Schema(description = "Which types of events") List<String> events,

        @Schema(description = "Whether each waits for the one before")
        boolean ordered,

        @Schema(description = "Since when nothing is sent, after a 410; PUT enables it again", nullable = true)
        Instant disabledAt,

        @Schema(description = "Why", nullable = true, examples = "the receiver answered 410")
        String disabledReason,

        @Schema(description = "When it was made") Instant createdAt,

        @Schema(description = "When it was last changed") Instant updatedAt,

        @Schema(
                description = "What signs the events: only in the answer that made it",
                examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        String secret) {
    static final String EXAMPLE = """
        {"name":"shop","url":"https://shop.example.com/regulars","events":["score.changed","touch.changed"],
         "ordered":false,"disabledAt":null,"disabledReason":null,"createdAt":"2026-03-01T09:30:00Z",
         "updatedAt":"2026-03-01T09:30:00Z"}""";
    static final String PAGE = "{\"items\":[" + EXAMPLE + "],\"nextCursor\":null}";

    /** As a list answers them. */
    @Schema(name = "Webhooks")
    record Listed(
            @Schema(description = "By name") List<Webhook> items,

            @Schema(description = "For the next page; null on the last", nullable = true, examples = "eyJrIjpbXX0")
            String nextCursor) {}

    Webhook showing(String other) {
        return new Webhook(id, name, url, events, ordered, disabledAt, disabledReason, createdAt, updatedAt, other);
    }
}
