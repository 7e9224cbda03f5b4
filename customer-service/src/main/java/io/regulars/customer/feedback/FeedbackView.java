package io.regulars.customer.feedback;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a customer said, as it is answered. */
@Schema(name = "Feedback", examples = FeedbackResource.ANSWER)
record FeedbackView(
        UUID id,

        @Schema(description = "The person it counts for now")
        String customerId,

        @Schema(enumeration = {"nps", "csat", "suggestion", "thanks"})
        String kind,

        @Schema(nullable = true) Integer score,
        @Schema(nullable = true) String text,
        @Schema(nullable = true) String orderId,
        @Schema(nullable = true) String sku,
        Instant at) {

    /** As a list answers them. */
    @Schema(name = "FeedbackPage")
    record Listed(
            List<FeedbackView> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}
}
