package io.regulars.customer.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.regulars.contracts.OrderChanged;
import io.regulars.customer.identity.ExternalId;

/**
 * One state of an order, whole.
 *
 * @param row the customer row it is attached to; null when anonymous
 * @param rowId that row's customerId
 * @param rootId the customerId of the person it counts for
 */
record StoredOrder(
        UUID id,
        String orderId,
        OrderContent content,
        UUID row,
        String rowId,
        String rootId,
        List<Refund> refunds,
        Instant updatedAt,
        long version) {

    /** At most the total: status refunded without any refund means all of it. */
    static BigDecimal refunded(String status, BigDecimal total, List<Refund> refunds) {
        return refunds.isEmpty() && OrderStatus.REFUNDED.equals(status)
                ? total
                : Refund.sum(refunds).setScale(total.scale(), RoundingMode.UNNECESSARY);
    }

    BigDecimal refunded() {
        return refunded(content.status(), content.total(), refunds);
    }

    boolean isOfErased() {
        return rowId != null && rowId.startsWith(ExternalId.ERASED);
    }

    OrderView view() {
        return OrderView.of(orderId, content, rootId, updatedAt, refunds, refunded());
    }

    OrderChanged event() {
        OrderSums sums = OrderSums.of(content);
        return new OrderChanged(
                id,
                orderId,
                row,
                rowId,
                content.placedAt(),
                content.status(),
                content.currency(),
                sums.goods(),
                sums.discount(),
                content.shipping(),
                content.shippingCost(),
                content.tax(),
                content.pricesIncludeTax(),
                content.total(),
                refunded(),
                content.total().subtract(refunded()),
                refunds.stream()
                        .map(refund -> new OrderChanged.Refund(refund.refundId(), refund.amount(), refund.refundedAt()))
                        .toList(),
                sums.cost(),
                sums.units(),
                sums.categories(),
                content.couponCode(),
                content.channel(),
                updatedAt,
                version);
    }
}
