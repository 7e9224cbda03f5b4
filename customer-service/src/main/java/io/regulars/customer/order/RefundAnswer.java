package io.regulars.customer.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A refund as stored, and what the order comes to with all of its refunds. */
@Schema(name = "RefundAnswer", examples = OrderExamples.REFUND_ANSWER)
record RefundAnswer(
        String refundId,
        BigDecimal amount,
        Instant refundedAt,
        String reason,
        List<Refund.RefundLine> lines,
        String orderId,
        String currency,
        BigDecimal total,
        BigDecimal refunded,
        BigDecimal net) {

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
