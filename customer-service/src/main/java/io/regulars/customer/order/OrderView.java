package io.regulars.customer.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An order as it is answered. */
@Schema(name = "Order", examples = OrderExamples.STORED)
record OrderView(
        @Schema(description = "The shop's own id") String orderId,

        @Schema(description = "The customerId is that of the person the order counts for; null: anonymous")
        Buyer customer,

        @Schema(description = "When the customer ordered") Instant placedAt,
        @Schema(description = "How far it is") String status,
        @Schema(description = "ISO 4217") String currency,
        @Schema(description = "What was ordered") List<Line> lines,
        @Schema(description = "Off the whole order") BigDecimal discount,

        @Schema(description = "What the customer paid for shipping")
        BigDecimal shipping,

        @Schema(description = "What shipping cost the shop") BigDecimal shippingCost,
        @Schema(description = "Tax of the whole order") BigDecimal tax,

        @Schema(description = "Whether tax is part of the prices already")
        boolean pricesIncludeTax,

        @Schema(description = "What else made the total what it is")
        List<Adjustment> adjustments,

        @Schema(description = "What the customer was to pay, before refunds")
        BigDecimal total,

        @Schema(description = "As the customer entered it") String couponCode,

        @Schema(description = "Points that the customer paid with")
        Long pointsSpent,

        @Schema(description = "Where it was placed, one word of the shop")
        String channel,

        @Schema(description = "The shop's time of this state")
        Instant updatedAt,

        @Schema(description = "Money given back so far") List<Refund> refunds,

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
    record Warning(
            @Schema(description = "Stable slug of what it is")
            String code,

            @Schema(description = "In words") String detail) {}

    /** As a list answers them. */
    @Schema(name = "Orders")
    record Listed(
            @Schema(description = "One page, in the order asked for")
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
