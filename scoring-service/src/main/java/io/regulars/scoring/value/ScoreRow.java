package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

import io.regulars.scoring.identity.CustomerKey;
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
        long frequency,
        BigDecimal monetary,
        BigDecimal historic,
        BigDecimal this_year,
        int year,
        BigDecimal discount_share,
        BigDecimal unit_price,
        Map<String, Long> excluded,
        LocalDate window_from,
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
        Instant next_change_at) {

    static ScoreRow of(CustomerKey key, Scope scope, Score score, boolean typedBefore) {
        Summary sum = score.summary();
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
                sum.frequency(),
                sum.monetary(),
                sum.historic(),
                sum.thisYear(),
                sum.year(),
                sum.discountShare(),
                sum.unitPrice(),
                sum.excluded(),
                sum.windowFrom(),
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
                scope.isLive() ? score.nextChangeAt() : null);
    }
}
