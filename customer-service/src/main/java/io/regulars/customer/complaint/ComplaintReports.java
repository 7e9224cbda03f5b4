package io.regulars.customer.complaint;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Sql;
import io.regulars.customer.settings.ShopSettings;
import io.regulars.kit.tenancy.TenantTransactions;

/** Counts complaints by goods and reason, and repeat purchases by how complaints ended. */
@ApplicationScoped
class ComplaintReports {
    private static final int TIMEOUT_SECONDS = 120;

    // Goods are looked up in the orders of the days once, for the goods that have complaints only.
    private static final String CLUSTERS = """
            with opened as (
                select k.*, c.root from complaint k join customer c on c.id = k.customer
                where k.tenant = ? and k.opened_at >= ? and k.opened_at < ?),
            sold as (
                select l ->> 'sku' as sku, sum((l ->> 'quantity')::bigint)::bigint as units,
                    (array_agg(l ->> 'name' order by o.placed_at desc) filter (where l ->> 'name' is not null))[1] as name
                from shop_order o cross join lateral jsonb_array_elements(o.document -> 'lines') l
                where o.tenant = ? and o.placed_at >= ? and o.placed_at < ?
                  and o.status in ('paid', 'fulfilled', 'delivered')
                  and l ->> 'sku' in (select sku from opened)
                group by 1)
            select k.sku, k.kind, max(s.name) as product, max(s.units) as units, count(*) as complaints,
                count(distinct k.root) as customers,
                count(*) filter (where k.closed_at is null) as open,
                count(*) filter (where k.overdue) as overdue,
                percentile_cont(0.5) within group (
                    order by extract(epoch from k.answered_at - k.opened_at)::double precision / 3600) as answer_hours
            from opened k left join sold s on s.sku = k.sku
            group by k.sku, k.kind order by complaints desc, k.sku, k.kind limit 500
            """;
    private static final String COUNT =
            "select count(*) as n from complaint where tenant = ? and opened_at >= ? and opened_at < ?";
    private static final String REPURCHASE = """
            with ended as (
                select distinct on (c.root) c.root, k.closed_at,
                    case when k.status = 'rejected' or not k.satisfied then 'badly'
                        when k.satisfied then 'well' else 'unknown' end as ending
                from complaint k join customer c on c.id = k.customer
                where k.tenant = ? and k.closed_at >= ? and k.closed_at < ?
                order by c.root, k.closed_at, k.id)
            select case when e.closed_at + make_interval(days => ?) > ? then 'tooRecent' else e.ending end as ending,
                count(*) as customers,
                count(*) filter (where exists (
                    select from customer m join shop_order o on o.customer = m.id
                    where m.root = e.root and o.placed_at > e.closed_at
                      and o.placed_at <= e.closed_at + make_interval(days => ?)
                      and o.status in ('paid', 'fulfilled', 'delivered')
                      and (o.refunded < o.total or o.total = 0))) as again
            from ended e group by 1
            """;

    private final TenantTransactions transactions;
    private final ShopSettings settings;
    private final Clock clock;

    ComplaintReports(TenantTransactions transactions, ShopSettings settings, Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param withinDays how long after the end of a complaint a purchase counts as bought again */
    ComplaintReport report(UUID tenant, LocalDate from, LocalDate to, int withinDays) {
        return transactions.call(Set.of(tenant), TIMEOUT_SECONDS, connection -> {
            ZoneId zone = ZoneId.of(settings.of(connection, tenant).timeZone());
            Instant start =
                    from == null ? Instant.EPOCH : from.atStartOfDay(zone).toInstant();
            Instant end = to == null
                    ? Instant.parse("9999-12-31T00:00:00Z")
                    : to.plusDays(1).atStartOfDay(zone).toInstant();
            long complaints = Sql.row(connection, COUNT, row -> row.getLong("n"), tenant, start, end)
                    .orElseThrow();
            List<ComplaintReport.Cluster> clusters =
                    Sql.rows(connection, CLUSTERS, ComplaintReports::cluster, tenant, start, end, tenant, start, end);
            return new ComplaintReport(
                    from, to, complaints, clusters, repurchase(connection, tenant, start, end, withinDays));
        });
    }

    private ComplaintReport.Repurchase repurchase(
            Connection connection, UUID tenant, Instant start, Instant end, int withinDays) throws SQLException {
        Map<String, ComplaintReport.Group> groups = new HashMap<>();
        Sql.rows(
                connection,
                REPURCHASE,
                row -> groups.put(
                        row.getString("ending"),
                        ComplaintReport.Group.of(row.getLong("customers"), row.getLong("again"))),
                tenant,
                start,
                end,
                withinDays,
                clock.instant(),
                withinDays);
        ComplaintReport.Group none = ComplaintReport.Group.of(0, 0);
        ComplaintReport.Group well = groups.getOrDefault("well", none);
        ComplaintReport.Group badly = groups.getOrDefault("badly", none);
        return new ComplaintReport.Repurchase(
                withinDays,
                well,
                badly,
                groups.getOrDefault("unknown", none),
                groups.getOrDefault("tooRecent", none).customers(),
                well.share() == null || badly.share() == null ? null : well.share() - badly.share());
    }

    private static ComplaintReport.Cluster cluster(ResultSet row) throws SQLException {
        String sku = row.getString("sku");
        long complaints = row.getLong("complaints");
        long units = row.getLong("units");
        return new ComplaintReport.Cluster(
                sku,
                row.getString("product"),
                row.getString("kind"),
                complaints,
                row.getLong("customers"),
                row.getLong("open"),
                row.getLong("overdue"),
                sku == null ? null : units,
                units == 0 ? null : complaints * 1_000.0 / units,
                row.getObject("answer_hours", Double.class));
    }
}
