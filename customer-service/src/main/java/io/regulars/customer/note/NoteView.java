package io.regulars.customer.note;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A note as it is answered. */
@Schema(name = "Note", examples = NoteResource.ANSWER)
record NoteView(
        @Schema(description = "Of the note") UUID noteId,
        @Schema(description = "The person it is about") String customerId,

        @Schema(description = "contact is a talk with the customer")
        String kind,

        @Schema(description = "How the customer was spoken to", nullable = true)
        String channel,

        @Schema(description = "Why the customer was spoken to", nullable = true)
        String reason,

        @Schema(description = "What was said or seen") String text,
        @Schema(description = "When it was") Instant at,

        @Schema(description = "When what was promised is to be done", nullable = true)
        Instant dueAt,

        @Schema(description = "Whether it is done") boolean done,

        @Schema(description = "When it was done", nullable = true)
        Instant doneAt,

        @Schema(description = "The colleague who does it", nullable = true)
        String owner,

        @Schema(description = "The shop's id of the order it is about", nullable = true)
        String orderId,

        @Schema(description = "The key or service that wrote it")
        String by) {
    /** As a list answers them. */
    @Schema(name = "Notes")
    record Listed(
            @Schema(description = "One page, in the order asked for")
            List<NoteView> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}
}
