package io.regulars.customer.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Money given back on an order. */
@Schema(
        name = "Refund",
        requiredProperties = {"refundId", "amount"},
        examples =
                "{\"refundId\":\"r-1\",\"amount\":\"49.90\",\"refundedAt\":\"2026-03-05T10:00:00Z\",\"reason\":\"damaged\",\"lines\":[{\"sku\":\"T-100\",\"quantity\":1}]}")
record Refund(
        @Schema(description = "The caller's own id, unique within the order", examples = "r-1")
        String refundId,

        @Schema(description = "In the order's currency, above 0", examples = "\"49.90\"")
        BigDecimal amount,

        @Schema(description = "Left out: now", examples = "2026-03-05T10:00:00Z")
        Instant refundedAt,

        @Schema(description = "Why, in the words of the shop", examples = "damaged")
        String reason,

        @Schema(description = "What came back") List<RefundLine> lines) {

    /** What came back. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RefundLine", examples = "{\"sku\":\"T-100\",\"quantity\":1,\"amount\":\"49.90\"}")
    record RefundLine(
            @Schema(description = "What the shop calls the goods")
            String sku,

            @Schema(description = "How many came back") Long quantity,

            @Schema(description = "What was given back for them")
            BigDecimal amount) {}

    /** Whether a repeated request says what is stored; a time left out was the time of the first receipt. */
    boolean says(Refund stated) {
        return amount.compareTo(stated.amount) == 0
                && (stated.refundedAt == null || stated.refundedAt.equals(refundedAt))
                && Objects.equals(reason, stated.reason)
                && lines.equals(stated.lines);
    }

    Refund at(Instant now) {
        return refundedAt != null ? this : new Refund(refundId, amount, now, reason, lines);
    }

    /** Of a person who was erased no words are kept. */
    Refund withoutReason() {
        return new Refund(refundId, amount, refundedAt, null, lines);
    }

    static BigDecimal sum(List<Refund> refunds) {
        return refunds.stream().map(Refund::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
