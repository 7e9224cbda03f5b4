package io.regulars.customer.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/** What an order says, normal and valid, as stored; amounts have the currency's decimals. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderContent(
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
        String channel) {

    OrderContent by(Buyer other) {
        return new OrderContent(
                other,
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
                channel);
    }
}
