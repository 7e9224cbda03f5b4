package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.regulars.scoring.purchase.Summary;
import io.regulars.scoring.settings.CostRates;
import io.regulars.scoring.settings.Shop;

/**
 * What serving a customer cost the shop beside the goods, each part null where what it costs was never said.
 *
 * @param shipping as the orders said
 * @param returns handling of refunded orders
 * @param complaints handling of complaints
 * @param outreach messages and calls
 * @param coupons what coupons took off; no part of the total, for the net that profit is of has it taken off already
 */
record Costs(BigDecimal shipping, BigDecimal returns, BigDecimal complaints, BigDecimal outreach, BigDecimal coupons) {
    static Costs of(Shop shop, Summary summary) {
        CostRates rates = shop.settings().costs();
        return new Costs(
                summary.amounts().shippingCost(),
                times(summary.amounts().refundedOrders(), rates.perReturn()),
                times(summary.service().complaints(), rates.perComplaint()),
                outreach(summary.service().touches(), rates.perTouch()),
                summary.amounts().coupons());
    }

    /** Null when nothing is known. */
    BigDecimal total() {
        return Stream.of(shipping, returns, complaints, outreach)
                .filter(Objects::nonNull)
                .reduce(BigDecimal::add)
                .orElse(null);
    }

    private static BigDecimal times(long times, BigDecimal each) {
        return each == null ? null : each.multiply(BigDecimal.valueOf(times));
    }

    private static BigDecimal outreach(Map<String, Long> touches, Map<String, BigDecimal> perTouch) {
        return perTouch.isEmpty()
                ? null
                : perTouch.entrySet().stream()
                        .map(rate -> times(touches.getOrDefault(rate.getKey(), 0L), rate.getValue()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
