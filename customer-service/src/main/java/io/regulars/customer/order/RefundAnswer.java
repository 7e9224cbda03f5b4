package io.regulars.customer.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A refund as stored, and what the order comes to with all of its refunds. */
@Schema(name = "RefundAnswer", examples = OrderExamples.REFUND_ANSWER)
record RefundAnswer(
        @Schema(description = "The caller's own id, unique within the order")
        String refundId,

        @Schema(description = "In the order's currency") BigDecimal amount,
        @Schema(description = "When it was given back") Instant refundedAt,

        @Schema(description = "Why, in the words of the shop")
        String reason,

        @Schema(description = "What came back") List<Refund.RefundLine> lines,
        @Schema(description = "The shop's own id") String orderId,
        @Schema(description = "ISO 4217") String currency,

        @Schema(description = "What the customer was to pay, before refunds")
        BigDecimal total,

        @Schema(description = "Sum of all refunds of the order")
        BigDecimal refunded,

        @Schema(description = "total - refunded") BigDecimal net) {

    static RefundAnswer of(Refund refund, StoredOrder order) {
        return new RefundAnswer(
                refund.refundId(),
                refund.amount(),
                refund.refundedAt(),
                refund.reason(),
                refund.lines(),
                order.orderId(),
                order.content().currency(),
                order.content().total(),
                order.refunded(),
                order.content().total().subtract(order.refunded()));
    }
}
