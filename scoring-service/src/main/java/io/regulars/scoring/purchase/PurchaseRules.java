package io.regulars.scoring.purchase;

/**
 * What counts as a purchase and for how much, as SQL over a fact {@code f} and its shop {@code s}.
 *
 * <p>Both are functions of what was refunded, so that the same rules hold now and as of a past date.
 */
final class PurchaseRules {
    /** The refunds known now. */
    static final String REFUNDED = "f.refunded";

    /** The calendar day of the order, and the rate of that day into the shop's currency (null: unknown). */
    static final String DAY_AND_RATE = """
            cross join lateral (select (x.placed_at at time zone s.time_zone)::date as day) d
            left join lateral (
                select 1::numeric as rate where x.currency = s.currency
                union all
                (select r.rate from rate r
                where r.tenant = x.tenant and r.currency = x.currency and r.valid_from <= d.day
                    and x.currency is distinct from s.currency
                order by r.valid_from desc limit 1)) q on true
            """;

    private PurchaseRules() {}

    /** Why the order is no purchase; null when it is one. */
    static String reason(String refunded) {
        return """
                case when f.status in ('pending', 'cancelled') then f.status
                    when %1$s >= f.total and (f.total > 0 or f.status = 'refunded') then 'refunded'
                    when f.customer is null then 'anonymous'
                    when f.rate is null then 'no-rate'
                    when s.exclude_tax and f.total - %1$s < f.tax then 'negative-net' end""".formatted(refunded);
    }

    /** Total minus refunds, minus tax where the shop says so, in the shop's currency; what lies below zero is no purchase. */
    static String amount(String refunded) {
        return """
                round(greatest(f.total - %1$s - case when s.exclude_tax then f.tax else 0 end, 0) * f.rate, s.digits)""".formatted(refunded);
    }
}
