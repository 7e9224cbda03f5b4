package io.regulars.outreach.experiment;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.database.Sql;

/** Compares the arms of a playbook by what their customers bought since they entered it. */
@ApplicationScoped
class Experiments {
    /** By intention to treat: who was drawn counts, also where no touch could go out. */
    private static final String SIDES = """
            with entered as (
                select distinct on (coalesce(c.root, t.customer)) coalesce(c.root, t.customer) as customer, t.arm,
                    t.variant, t.entered_at
                from touch t left join customer c on c.tenant = t.tenant and c.customer = t.customer
                where t.tenant = ? and t.playbook = ? and t.step = 0 and t.entered_at is not null
                    and t.arm in ('treatment', 'control') and coalesce(t.reason, '') <> 'reentry'
                order by 1, t.entered_at
            ), bought as (
                select e.customer, e.arm, case when e.arm = 'treatment' then e.variant end as variant, p.*
                from entered e cross join lateral (
                    select count(*) as orders, coalesce(sum(p.net), 0) as revenue, min(p.currency) as least,
                        max(p.currency) as greatest
                    from purchase p where p.tenant = ? and p.counted and p.placed_at > e.entered_at
                        and p.placed_at <= e.entered_at + make_interval(secs => ?)
                        and p.customer = any(array(select f.customer from customer f
                            where f.tenant = ? and f.root = e.customer union select e.customer))
                ) p
            ), gone as (
                select arm, variant, count(*) filter (where state in ('sent', 'delivered')) as sent, sum(cost) as cost
                from touch where tenant = ? and playbook = ? group by 1, 2
            )
            select b.arm, b.variant, count(*) as customers,
                count(*) filter (where b.orders > 0) as buyers, sum(b.orders)::bigint as orders,
                sum(b.revenue) as revenue, sum((b.revenue * b.revenue)::double precision) as squares,
                min(b.least) as least, max(b.greatest) as greatest,
                coalesce((select sum(g.sent) from gone g where g.arm = b.arm
                    and (b.arm = 'control' or g.variant is not distinct from b.variant)), 0)::bigint as sent,
                coalesce((select sum(g.cost) from gone g where g.arm = b.arm
                    and (b.arm = 'control' or g.variant is not distinct from b.variant)), 0) as cost
            from bought b group by b.arm, b.variant order by b.arm, b.variant
            """;

    private record Row(
            String arm,
            String variant,
            long customers,
            long buyers,
            long orders,
            BigDecimal revenue,
            double squares,
            String least,
            String greatest,
            long sent,
            BigDecimal cost) {

        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("arm"),
                    row.getString("variant"),
                    row.getLong("customers"),
                    row.getLong("buyers"),
                    row.getLong("orders"),
                    row.getBigDecimal("revenue"),
                    row.getDouble("squares"),
                    row.getString("least"),
                    row.getString("greatest"),
                    row.getLong("sent"),
                    row.getBigDecimal("cost"));
        }

        Means.Group group() {
            return new Means.Group(customers, revenue.doubleValue(), squares);
        }
    }

    Experiment compare(Connection connection, UUID tenant, String playbook, Duration within) throws SQLException {
        List<Row> rows = Sql.list(
                connection,
                SIDES,
                Row::read,
                tenant,
                playbook,
                tenant,
                (double) within.toSeconds(),
                tenant,
                tenant,
                playbook);
        Set<String> currencies = new TreeSet<>();
        rows.stream()
                .flatMap(row -> Stream.of(row.least(), row.greatest()))
                .filter(Objects::nonNull)
                .forEach(currencies::add);
        boolean money = currencies.size() <= 1;
        Row base = rows.stream()
                .filter(row -> row.arm().equals("control"))
                .findFirst()
                .orElse(rows.size() > 1 ? rows.get(0) : null);
        return new Experiment(
                playbook,
                "P" + within.toDays() + "D",
                money ? currencies.stream().findFirst().orElse(null) : null,
                rows.stream().map(row -> side(row, base, money)).toList());
    }

    private static Experiment.Side side(Row row, Row base, boolean money) {
        return new Experiment.Side(
                row.arm(),
                row.variant(),
                row.customers(),
                row.buyers(),
                row.customers() == 0 ? null : (double) row.buyers() / row.customers(),
                row.orders(),
                money ? row.revenue() : null,
                row.sent(),
                row.cost(),
                base == null || row == base ? null : uplift(row, base, money));
    }

    private static Experiment.Uplift uplift(Row row, Row base, boolean money) {
        Proportions share = Proportions.compare(row.buyers(), row.customers(), base.buyers(), base.customers());
        Means means = money ? Means.compare(row.group(), base.group()) : null;
        return new Experiment.Uplift(
                base.arm().equals("control") ? "control" : base.variant(),
                share == null ? null : new Experiment.Interval(share.difference(), share.low(), share.high()),
                means == null ? null : new Experiment.Interval(means.difference(), means.low(), means.high()));
    }
}
