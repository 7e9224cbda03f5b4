package io.regulars.customer.timeline;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One thing that happened. */
@Schema(name = "TimelineItem", examples = TimelineResource.ITEM)
record TimelineItem(
        @Schema(description = "When it happened") Instant at,

        @Schema(
                description = "What happened",
                enumeration = {
                    "order",
                    "refund",
                    "consent",
                    "note",
                    "contact",
                    "change",
                    "merge",
                    "complaint",
                    "feedback",
                    "points",
                    "coupon",
                    "touch",
                    "score"
                })
        String kind,

        @Schema(description = "The main fields of what the kind names, and its id to ask for the rest")
        JsonNode data) {
    /** As a list answers them. */
    @Schema(name = "Timeline")
    record Listed(
            @Schema(description = "One page, in the order asked for")
            List<TimelineItem> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}
}
