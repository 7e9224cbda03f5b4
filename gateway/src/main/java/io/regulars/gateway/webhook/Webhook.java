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
        String name,
        String url,
        List<String> events,
        boolean ordered,

        @Schema(description = "Since when nothing is sent, after a 410; PUT enables it again", nullable = true)
        Instant disabledAt,

        @Schema(nullable = true) String disabledReason,
        Instant createdAt,
        Instant updatedAt,

        @Schema(description = "Only in the answer that made it") @JsonInclude(JsonInclude.Include.NON_NULL)
        String secret) {
    static final String EXAMPLE = """
        {"name":"shop","url":"https://shop.example.com/regulars","events":["score.changed","touch.changed"],
         "ordered":false,"disabledAt":null,"disabledReason":null,"createdAt":"2026-03-01T09:30:00Z",
         "updatedAt":"2026-03-01T09:30:00Z"}""";
    static final String PAGE = "{\"items\":[" + EXAMPLE + "],\"nextCursor\":null}";

    /** As a list answers them. */
    @Schema(name = "Webhooks")
    record Listed(
            List<Webhook> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}

    Webhook showing(String other) {
        return new Webhook(id, name, url, events, ordered, disabledAt, disabledReason, createdAt, updatedAt, other);
    }
}
