package io.regulars.customer.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import io.regulars.contracts.OrderChanged;
import io.regulars.customer.identity.ExternalId;
import io.regulars.customer.loyalty.CountedOrder;

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

    /** As a loyalty program counts it. */
    CountedOrder counted() {
        Set<String> categories = new TreeSet<>();
        content.lines().stream().map(Line::category).filter(Objects::nonNull).forEach(categories::add);
        Instant newest = content.placedAt();
        for (Refund refund : refunds) {
            newest = refund.refundedAt().isAfter(newest) ? refund.refundedAt() : newest;
        }
        return new CountedOrder(
                id,
                orderId,
                isOfErased() ? null : row,
                content.placedAt().truncatedTo(ChronoUnit.MICROS),
                content.status(),
                content.currency(),
                content.total(),
                refunded(),
                categories,
                content.pointsSpent() == null ? 0 : content.pointsSpent(),
                OrderStatus.CANCELLED.equals(content.status()) ? updatedAt : newest);
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
