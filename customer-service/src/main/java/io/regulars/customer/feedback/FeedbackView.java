package io.regulars.customer.feedback;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a customer said, as it is answered. */
@Schema(name = "Feedback", examples = FeedbackResource.ANSWER)
record FeedbackView(
        @Schema(description = "Of the entry") UUID id,

        @Schema(description = "The person it counts for now")
        String customerId,

        @Schema(
                description = "nps: would you recommend us. csat: how content are you",
                enumeration = {"nps", "csat", "suggestion", "thanks"})
        String kind,

        @Schema(description = "0 to 10 for nps, 1 to 5 for csat", nullable = true)
        Integer score,

        @Schema(description = "In the customer's own words", nullable = true)
        String text,

        @Schema(description = "The shop's id of the order it is about", nullable = true)
        String orderId,

        @Schema(description = "The goods it is about", nullable = true)
        String sku,

        @Schema(description = "When the customer said so") Instant at) {

    /** As a list answers them. */
    @Schema(name = "FeedbackPage")
    record Listed(
            @Schema(description = "One page, in the order asked for")
            List<FeedbackView> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}
}
