package io.regulars.customer.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An order as a caller states it. */
@Schema(
        name = "OrderRequest",
        requiredProperties = {"placedAt", "status", "currency", "lines"})
record OrderRequest(
        @Schema(description = "Needed in a batch; else the path's", examples = "A-1001")
        String orderId,

        @Schema(description = "Left out: an anonymous order, in totals, never scored")
        Buyer customer,

        @Schema(description = "When the customer ordered", examples = "2026-03-01T09:30:00+08:00")
        Instant placedAt,

        @Schema(
                description = "How far it is",
                enumeration = {"pending", "paid", "fulfilled", "delivered", "cancelled", "refunded"})
        String status,

        @Schema(description = "ISO 4217", examples = "CNY") String currency,
        @Schema(description = "1 to 5,000") List<Line> lines,

        @Schema(description = "Off the whole order", examples = "\"5.00\"")
        BigDecimal discount,

        @Schema(description = "What the customer paid for shipping", examples = "\"12.00\"")
        BigDecimal shipping,

        @Schema(description = "What shipping cost the shop", examples = "\"8.00\"")
        BigDecimal shippingCost,

        @Schema(description = "Tax of the whole order", examples = "\"0.00\"")
        BigDecimal tax,

        @Schema(description = "Whether tax is part of the prices already", defaultValue = "false")
        Boolean pricesIncludeTax,

        @Schema(description = "What else made the total what it is")
        List<Adjustment> adjustments,

        @Schema(description = "Checked when given", examples = "\"97.00\"")
        BigDecimal total,

        @Schema(description = "As the customer entered it", examples = "SPRING10")
        String couponCode,

        @Schema(description = "Points that the customer paid with", examples = "200")
        Long pointsSpent,

        @Schema(description = "Where it was placed, one word of the shop", examples = "web")
        String channel,

        @Schema(description = "The shop's time of this state: an older one is not applied. Left out: now")
        Instant updatedAt) {}
