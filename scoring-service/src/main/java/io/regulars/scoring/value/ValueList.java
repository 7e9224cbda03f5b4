package io.regulars.scoring.value;

import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Sql;
import io.regulars.kit.problem.ProblemException;
import io.regulars.scoring.rfm.Scope;

/**
 * The materialised values as a list, and the fields to filter them by. Fields are over a day {@code p}, scores {@code s}, customers
 * {@code c} and lines {@code l}.
 */
public final class ValueList {
    /** Some customers' live values: the parameters are the day that ages are counted to, the tenant and the customers. */
    public static final String OF_CUSTOMERS = """
            (select ?::date as today, ?::uuid as tenant) p
            cross join unnest(?::uuid[]) as k(customer)
            join score s on s.customer = k.customer and s.scope = '%s' and s.tenant is not distinct from p.tenant
            join customer c on c.customer = s.customer and c.tenant is not distinct from s.tenant
            left join lines l on l.tenant = s.tenant and l.scope = s.scope
            """.formatted(Scope.LIVE.id());

    private static final String TODAY = "p.today";
    private static final String SILENCE = "greatest(" + TODAY + " - s.last_day, 0)";

    // The parameters are the day that ages are counted to, the scope and the tenant. In the order of the customers'
    // index, which begins with the tenant, and fenced: one shop of many is taken for a small one, and each page would
    // be sorted out of all its scores.
    static final Listing LIST = Listing.of("s.*, c.customer_id", """
                    (select ?::date as today, ?::uuid as scope, ?::uuid as tenant) p
                    join customer c on c.tenant = p.tenant
                    cross join lateral (select * from score v
                        where v.customer = c.customer and v.scope = p.scope and v.tenant is not distinct from c.tenant
                        offset 0) s
                    left join lines l on l.tenant = s.tenant and l.scope = s.scope
                    where true""", "c.customer")
            .text("customerId", "c.customer_id")
            .integer("orders", "s.orders")
            .instant("firstOrderAt", "s.first_order_at")
            .instant("lastOrderAt", "s.last_order_at")
            .integer("rfm.recencyDays", "case when s.frequency > 0 then " + SILENCE + " end")
            .integer("rfm.frequency", "case when s.frequency > 0 then s.frequency end")
            .decimal("rfm.monetary", "case when s.frequency > 0 then s.monetary end")
            .integer(
                    "rfm.r",
                    "case when s.type is not null then 1 + (select count(*) from unnest(l.r_cuts) cut where " + SILENCE
                            + " < cut) end")
            .integer("rfm.f", "s.f")
            .integer("rfm.m", "s.m")
            .text("rfm.type", "s.type")
            .text("abc", "s.abc")
            .decimal("lifetime.historic", "s.historic")
            .decimal(
                    "lifetime.thisYear",
                    "case when s.year = extract(year from " + TODAY + ") then s.this_year else 0 end")
            .decimal("lifetime.expected12m", "s.expected_12m")
            .decimal("lifetime.residual", "s.residual")
            .decimal("lifetime.total", "s.historic + s.expected_12m")
            .number("lifetime.probabilityAlive", "s.probability_alive")
            .number("lifetime.expectedOrders90d", "s.expected_orders_90d")
            .date("lifetime.nextOrderExpectedAt", "s.next_order_expected_at")
            .text("lifetime.model", "s.model")
            .text("churn.status", "s.churn_status")
            .date("churn.since", "s.churn_since")
            .integer("churn.silenceDays", SILENCE)
            .number("churn.usualGapDays", "s.usual_gap")
            .number("churn.overdueRatio", "round((" + SILENCE + " / s.usual_gap)::numeric, 4)::double precision")
            .text("matrix", Matrix.SQL)
            .decimal("price.discountShare", "s.discount_share")
            .decimal("price.averageUnitPrice", "s.unit_price")
            .decimal("price.fullPriceShare", "s.full_price_share");

    private ValueList() {}

    /** @throws ProblemException {@code bad-filter} */
    public static Sql where(String filter) {
        return LIST.where(filter);
    }

    /** Whether a filter may hold for others tomorrow though nothing happens. */
    public static boolean looksAtTheDay(Sql filter) {
        return filter.text().contains(TODAY);
    }
}
