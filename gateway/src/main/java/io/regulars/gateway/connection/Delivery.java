package io.regulars.gateway.connection;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something a platform posted, and what became of it. */
@Schema(name = "Delivery", examples = Delivery.EXAMPLE)
record Delivery(
        UUID id,
        @Schema(examples = "orders/create") String topic,

        @Schema(enumeration = {"waiting", "applied", "ignored", "unmapped", "failed"})
        String state,

        @Schema(description = "Why it is ignored, unmapped, failed, or still waits", nullable = true)
        String reason,

        @Schema(nullable = true) String orderId,
        @Schema(nullable = true) String customerId,

        @Schema(
                description = "What the platform's total has beyond ours: an adjustment of the order",
                nullable = true,
                examples = "-1.50")
        BigDecimal unexplained,

        int attempts,
        Instant receivedAt,
        @Schema(nullable = true) Instant finishedAt,

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
            List<Delivery> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}
}
