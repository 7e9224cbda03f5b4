package io.regulars.customer.complaint;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A complaint as it is answered. */
@Schema(name = "Complaint", examples = ComplaintExamples.ANSWER)
record ComplaintView(
        UUID id,

        @Schema(description = "The person it counts for now")
        String customerId,

        @Schema(nullable = true) String orderId,
        @Schema(nullable = true) String sku,
        String kind,
        @Schema(nullable = true) String subject,
        @Schema(nullable = true) String text,
        @Schema(nullable = true) String channel,

        @Schema(enumeration = {"open", "answered", "resolved", "rejected"})
        String status,

        Instant openedAt,
        Instant dueAt,

        @Schema(description = "dueAt passed before there was an answer")
        boolean overdue,

        @Schema(nullable = true) Instant answeredAt,
        @Schema(nullable = true) Instant closedAt,
        @Schema(nullable = true) String resolution,
        @Schema(nullable = true) Boolean satisfied,

        @Schema(description = "The first first") List<Answer> answers) {

    /** What the shop said to it. */
    @Schema(name = "ComplaintAnswer", examples = ComplaintExamples.SAID)
    record Answer(
            UUID id,
            Instant at,
            @Schema(nullable = true) String channel,
            String text,

            @Schema(description = "The key that said so") String by) {}

    /** What the shop says to it. */
    @Schema(
            name = "ComplaintAnswerRequest",
            requiredProperties = {"text"},
            examples = ComplaintExamples.SAY)
    record NewAnswer(
            @Schema(description = "What was said") String text,

            @Schema(description = "How it was said, one word of the shop's own")
            String channel,

            @Schema(description = "When; left out: now") Instant at) {}
}
