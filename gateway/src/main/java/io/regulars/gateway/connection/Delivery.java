package io.regulars.gateway.connection;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something a platform posted, and what became of it. */
@Schema(name = "Delivery", examples = Delivery.EXAMPLE)
record Delivery(
        @Schema(description = "For its replay") UUID id,

        @Schema(description = "The platform's word for what happened", examples = "orders/create")
        String topic,

        @Schema(
                description = "unmapped: it is not understood, and kept; failed: it was refused",
                enumeration = {"waiting", "applied", "ignored", "unmapped", "failed"})
        String state,

        @Schema(description = "Why it is ignored, unmapped, failed, or still waits", nullable = true)
        String reason,

        @Schema(description = "The order it told of", nullable = true, examples = "450789469")
        String orderId,

        @Schema(description = "The customer it told of", nullable = true, examples = "207119551")
        String customerId,

        @Schema(
                description = "What the platform's total has beyond ours: an adjustment of the order",
                nullable = true,
                examples = "\"-1.50\"")
        BigDecimal unexplained,

        @Schema(description = "How often it was tried") int attempts,

        @Schema(description = "When the platform posted it") Instant receivedAt,

        @Schema(description = "When it got its state; null while it waits", nullable = true)
        Instant finishedAt,

        @Schema(description = "Whether its body is still kept: until it is applied, and 30 days at most")
        boolean replayable) {
    static final String EXAMPLE = """
        {"id":"0d1c5a52-8d0e-4b43-9a80-6f0f6c0f7b11","topic":"orders/create","state":"unmapped",
         "reason":"the currency is unknown","orderId":null,"customerId":null,"unexplained":null,"attempts":1,
         "receivedAt":"2026-03-01T09:30:00Z","finishedAt":"2026-03-01T09:30:01Z","replayable":true}""";
    static final String PAGE = "{\"items\":[" + EXAMPLE + "],\"nextCursor\":null}";

    /** As a list answers them. */
    @Schema(name = "Deliveries")
    record Listed(
            @Schema(description = "The newest first") List<Delivery> items,

            @Schema(description = "For the next page; null on the last", nullable = true, examples = "eyJrIjpbXX0")
            String nextCursor) {}
}
