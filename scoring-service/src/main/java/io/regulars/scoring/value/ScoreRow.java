package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

import io.regulars.scoring.forecast.CustomerForecast;
import io.regulars.scoring.identity.CustomerKey;
import io.regulars.scoring.purchase.Amounts;
import io.regulars.scoring.purchase.Summary;
import io.regulars.scoring.rfm.Scope;

/** A materialised score under its column names. */
record ScoreRow(
        UUID tenant,
        UUID scope,
        UUID customer,
        Instant as_of,
        long orders,
        Instant first_order_at,
        Instant last_order_at,
        LocalDate first_day,
        LocalDate last_day,
        int purchase_days,
        int[] days,
        long frequency,
        BigDecimal monetary,
        BigDecimal historic,
        BigDecimal this_year,
        int year,
        BigDecimal discount_share,
        BigDecimal unit_price,
        BigDecimal repeat_net,
        BigDecimal recent_net,
        BigDecimal returned,
        BigDecimal costed_net,
        BigDecimal cost,
        BigDecimal coupons,
        BigDecimal shipping_cost,
        BigDecimal full_price_share,
        Map<String, Long> excluded,
        LocalDate window_from,
        int refunded_orders,
        int complaints,
        int open_complaints,
        Map<String, Long> touches,
        Instant fact_at,
        Integer r,
        Integer f,
        Integer m,
        String type,
        boolean typed,
        String abc,
        Double usual_gap,
        String churn_status,
        LocalDate churn_since,
        Instant next_change_at,
        BigDecimal expected_12m,
        BigDecimal residual,
        Double probability_alive,
        Integer likely_left_after,
        Double expected_orders_90d,
        LocalDate next_order_expected_at,
        int recent_purchases,
        String model,
        Instant model_fitted_at,
        Map<String, String> unknown) {

    static ScoreRow of(CustomerKey key, Scope scope, Score score, boolean typedBefore) {
        Summary sum = score.summary();
        Amounts amounts = sum.amounts();
        CustomerForecast forecast = score.forecast();
        return new ScoreRow(
                key.tenant(),
                scope.id(),
                key.customer(),
                score.asOf(),
                sum.orders(),
                sum.firstOrderAt(),
                sum.lastOrderAt(),
                sum.firstDay(),
                sum.lastDay(),
                sum.purchaseDays(),
                days(sum),
                sum.frequency(),
                sum.monetary(),
                sum.historic(),
                sum.thisYear(),
                sum.year(),
                sum.discountShare(),
                sum.unitPrice(),
                amounts.repeats(),
                amounts.recent(),
                amounts.returned(),
                amounts.costed(),
                amounts.cost(),
                amounts.coupons(),
                amounts.shippingCost(),
                amounts.fullPriceShare(),
                sum.excluded(),
                sum.windowFrom(),
                amounts.refundedOrders(),
                sum.service().complaints(),
                sum.service().openComplaints(),
                sum.service().touches(),
                sum.factAt(),
                score.rfm() == null ? null : score.rfm().r(),
                score.rfm() == null ? null : score.rfm().f(),
                score.rfm() == null ? null : score.rfm().m(),
                score.rfm() == null ? null : score.rfm().type().name(),
                typedBefore || score.rfm() != null,
                score.abc(),
                score.churn() == null ? null : score.churn().usualGapDays(),
                score.churn() == null ? null : score.churn().status().wireName(),
                score.churn() == null ? null : score.churn().since(),
                scope.isLive() ? score.nextChangeAt() : null,
                forecast == null ? null : forecast.expected12m(),
                forecast == null ? null : forecast.residual(),
                forecast == null ? null : (Double) forecast.probabilityAlive(),
                forecast == null ? null : forecast.likelyLeftAfter(),
                forecast == null ? null : (Double) forecast.expectedOrders90d(),
                forecast == null ? null : forecast.nextOrderExpectedAt(),
                forecast == null ? 0 : forecast.recentPurchases(),
                forecast == null ? null : forecast.model(),
                forecast == null ? null : forecast.modelFittedAt(),
                forecast == null ? Map.of() : forecast.unknown());
    }

    private static int[] days(Summary sum) {
        int[] days = new int[sum.days().length];
        Arrays.setAll(days, i -> (int) sum.days()[i].toEpochDay());
        return days;
    }
}
