package io.regulars.customer.note;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A note as it is answered. */
@Schema(name = "Note", examples = NoteResource.ANSWER)
record NoteView(
        UUID noteId,
        @Schema(description = "The person it is about") String customerId,
        String kind,
        @Schema(nullable = true) String channel,
        @Schema(nullable = true) String reason,
        String text,
        Instant at,
        @Schema(nullable = true) Instant dueAt,
        boolean done,
        @Schema(nullable = true) Instant doneAt,
        @Schema(nullable = true) String owner,
        @Schema(nullable = true) String orderId,

        @Schema(description = "The key or service that wrote it")
        String by) {
    /** As a list answers them. */
    @Schema(name = "Notes")
    record Listed(
            List<NoteView> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}
}
