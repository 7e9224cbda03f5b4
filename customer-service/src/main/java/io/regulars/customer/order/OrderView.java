package io.regulars.customer.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An order as it is answered. */
@Schema(name = "Order", examples = OrderExamples.STORED)
record OrderView(
        String orderId,

        @Schema(description = "The customerId is that of the person the order counts for; null: anonymous")
        Buyer customer,

        Instant placedAt,
        String status,
        String currency,
        List<Line> lines,
        BigDecimal discount,
        BigDecimal shipping,
        BigDecimal shippingCost,
        BigDecimal tax,
        boolean pricesIncludeTax,
        List<Adjustment> adjustments,
        BigDecimal total,
        String couponCode,
        Long pointsSpent,
        String channel,
        Instant updatedAt,
        List<Refund> refunds,

        @Schema(description = "Sum of refunds; for status refunded without refunds the total")
        BigDecimal refunded,

        @Schema(description = "total - refunded") BigDecimal net,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Only after PUT: false when something newer was stored already")
        Boolean applied,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Only after PUT")
        List<Warning> warnings) {

    /** Something the caller may want to know; the order is taken all the same. */
    @Schema(
            name = "OrderWarning",
            examples = "{\"code\":\"unknown-coupon\",\"detail\":\"no coupon of this code was issued\"}")
    record Warning(String code, String detail) {}

    /** As a list answers them. */
    @Schema(name = "Orders")
    record Listed(
            List<OrderView> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}

    static OrderView of(
            String orderId,
            OrderContent content,
            String customerId,
            Instant updatedAt,
            List<Refund> refunds,
            BigDecimal refunded) {
        Buyer stated = content.customer();
        return new OrderView(
                orderId,
                stated == null ? null : new Buyer(customerId, stated.email(), stated.phone(), stated.name()),
                content.placedAt(),
                content.status(),
                content.currency(),
                content.lines(),
                content.discount(),
                content.shipping(),
                content.shippingCost(),
                content.tax(),
                content.pricesIncludeTax(),
                content.adjustments(),
                content.total(),
                content.couponCode(),
                content.pointsSpent(),
                content.channel(),
                updatedAt,
                refunds,
                refunded,
                content.total().subtract(refunded),
                null,
                null);
    }

    OrderView answering(boolean applied, List<Warning> warnings) {
        return new OrderView(
                orderId,
                customer,
                placedAt,
                status,
                currency,
                lines,
                discount,
                shipping,
                shippingCost,
                tax,
                pricesIncludeTax,
                adjustments,
                total,
                couponCode,
                pointsSpent,
                channel,
                updatedAt,
                refunds,
                refunded,
                net,
                applied,
                warnings);
    }
}
