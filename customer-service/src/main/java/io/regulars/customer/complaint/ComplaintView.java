package io.regulars.customer.complaint;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A complaint as it is answered. */
@Schema(name = "Complaint", examples = ComplaintExamples.ANSWER)
record ComplaintView(
        @Schema(description = "Of the complaint") UUID id,

        @Schema(description = "The person it counts for now")
        String customerId,

        @Schema(description = "The shop's id of the order it is about", nullable = true)
        String orderId,

        @Schema(description = "The goods it is about", nullable = true)
        String sku,

        @Schema(description = "The reason, one word of the shop")
        String kind,

        @Schema(description = "In a few words", nullable = true)
        String subject,

        @Schema(description = "What the customer said", nullable = true)
        String text,

        @Schema(description = "How it came in", nullable = true)
        String channel,

        @Schema(
                description = "What it is now",
                enumeration = {"open", "answered", "resolved", "rejected"})
        String status,

        @Schema(description = "When the customer complained")
        Instant openedAt,

        @Schema(description = "Until when it is to be answered")
        Instant dueAt,

        @Schema(description = "dueAt passed before there was an answer")
        boolean overdue,

        @Schema(description = "When it was first answered", nullable = true)
        Instant answeredAt,

        @Schema(description = "When it was resolved or rejected", nullable = true)
        Instant closedAt,

        @Schema(description = "How it ended", nullable = true)
        String resolution,

        @Schema(description = "What the customer said of the outcome", nullable = true)
        Boolean satisfied,

        @Schema(description = "The first first") List<Answer> answers) {

    /** What the shop said to it. */
    @Schema(name = "ComplaintAnswer", examples = ComplaintExamples.SAID)
    record Answer(
            @Schema(description = "Of the answer") UUID id,
            @Schema(description = "When it was said") Instant at,

            @Schema(description = "How it was said", nullable = true)
            String channel,

            @Schema(description = "What was said") String text,

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
