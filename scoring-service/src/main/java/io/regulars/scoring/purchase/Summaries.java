package io.regulars.scoring.purchase;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.regulars.scoring.identity.CustomerKey;
import io.regulars.scoring.settings.Shop;

/** Sums customers' purchases up from their order facts, in one statement for any number of customers and tenants. */
public final class Summaries {
    private static final List<String> REASONS = List.of("pending", "cancelled", "refunded", "no-rate");

    // Lateral, so that each customer is looked up by index whatever the planner knows of a table that is still filling.
    private static final String SELECT = """
            select k.tenant, k.root, sums.*, complaints.open_complaints
            from unnest(?::uuid[], ?::uuid[]) as k(tenant, root)
            join unnest(?::uuid[], ?::date[], ?::date[]) as p(tenant, window_from, year_from) on p.tenant = k.tenant
            cross join lateral (
                select count(*) filter (where f.reason is null) as orders,
                    min(f.placed_at) filter (where f.reason is null) as first_order_at,
                    max(f.placed_at) filter (where f.reason is null) as last_order_at,
                    array_agg(distinct f.day - date '1970-01-01' order by f.day - date '1970-01-01')
                        filter (where f.reason is null) as days,
                    count(*) filter (where f.reason is null and f.day > p.window_from) as frequency,
                    coalesce(sum(f.amount) filter (where f.reason is null and f.day > p.window_from), 0) as monetary,
                    min(f.day) filter (where f.reason is null and f.day > p.window_from) as window_from,
                    coalesce(sum(f.amount) filter (where f.reason is null), 0) as historic,
                    coalesce(sum(f.amount) filter (where f.reason is null and f.day >= p.year_from), 0) as this_year,
                    sum(f.goods * f.rate) filter (where f.reason is null) as goods,
                    sum(f.discount * f.rate) filter (where f.reason is null) as discount,
                    sum(f.units) filter (where f.reason is null) as units,
                    coalesce(sum(f.amount) filter (where f.reason is null and f.day > f.first_day), 0) as repeat_net,
                    coalesce(sum(f.amount) filter (where f.reason is null and f.days_back <= %1$d), 0) as recent_net,
                    coalesce(sum(f.refunded * f.rate) filter (where f.reason is null or f.reason = 'refunded'), 0)
                        as returned,
                    coalesce(sum(f.amount) filter (where f.reason is null and f.cost is not null), 0) as costed_net,
                    coalesce(sum(f.cost * f.rate) filter (where f.reason is null), 0) as cost,
                    sum(f.shipping_cost * f.rate) filter (where f.reason is null or f.reason = 'refunded')
                        as shipping_cost,
                    sum(f.goods * f.rate) filter (where f.reason is null and f.discount = 0) as full_price,
                    count(*) filter (where f.reason = 'pending') as excluded_0,
                    count(*) filter (where f.reason = 'cancelled') as excluded_1,
                    count(*) filter (where f.reason = 'refunded') as excluded_2,
                    count(*) filter (where f.reason = 'no-rate') as excluded_3,
                    max(f.fact_at) as fact_at
                from (select f.placed_at, f.day, f.goods, f.discount, f.rate, f.units, f.fact_at, f.reason, f.amount,
                        f.refunded, f.cost, f.shipping_cost,
                        min(f.day) filter (where f.reason is null) over () as first_day,
                        dense_rank() over (partition by f.reason is null order by f.day desc) as days_back
                    from customer c join %2$s f on f.customer = c.customer and f.tenant is not distinct from c.tenant
                    where c.root = k.root and c.tenant is not distinct from k.tenant) f) sums
            cross join lateral (
                select count(*) as open_complaints
                from customer c join complaint m on m.customer = c.customer and m.tenant is not distinct from c.tenant
                where c.root = k.root and c.tenant is not distinct from k.tenant and %3$s
                    and (select exists (select from complaint))) complaints
            """;

    // Refunds of later are not subtracted; a refund without a date is, like a cancellation, out at any date.
    private static final String FACTS_AS_OF =
            """
            (select f.tenant, f.customer, f.placed_at, f.day, f.goods, f.discount, f.rate, f.units, f.placed_at as fact_at,
                g.refunded, f.cost, f.shipping_cost, %s as reason, %s as amount
            from order_fact f join shop s on s.tenant = f.tenant
            cross join lateral (
                select f.undated_refunds + coalesce(sum((e ->> 'amount')::numeric), 0) as refunded
                from jsonb_array_elements(f.refunds) e
                where (e ->> 'refundedAt')::timestamptz <= ?::timestamptz) g
            where f.placed_at <= ?::timestamptz)""".formatted(PurchaseRules.reason("g.refunded"), PurchaseRules.amount("g.refunded"));

    private static final String NOW = SELECT.formatted(Amounts.RECENT_DAYS, "order_fact", "m.closed_at is null");
    private static final String AS_OF = SELECT.formatted(
            Amounts.RECENT_DAYS,
            FACTS_AS_OF,
            "m.opened_at <= ?::timestamptz and (m.closed_at is null or m.closed_at > ?::timestamptz)");

    private Summaries() {}

    /** Of all facts; days are counted until {@code today} of each shop. */
    public static Map<CustomerKey, Summary> now(
            Connection connection, Collection<CustomerKey> roots, Map<UUID, Shop> shops, Instant now)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NOW)) {
            bind(connection, select, roots, shops, now);
            return read(select, shops, now);
        }
    }

    /** Of what had happened by {@code asOf}. */
    public static Map<CustomerKey, Summary> asOf(
            Connection connection, Collection<CustomerKey> roots, Map<UUID, Shop> shops, Instant asOf)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(AS_OF)) {
            bind(connection, select, roots, shops, asOf);
            select.setString(6, asOf.toString());
            select.setString(7, asOf.toString());
            select.setString(8, asOf.toString());
            select.setString(9, asOf.toString());
            return read(select, shops, asOf);
        }
    }

    private static void bind(
            Connection connection,
            PreparedStatement select,
            Collection<CustomerKey> roots,
            Map<UUID, Shop> shops,
            Instant now)
            throws SQLException {
        select.setArray(
                1,
                connection.createArrayOf(
                        "uuid", roots.stream().map(CustomerKey::tenant).toArray()));
        select.setArray(
                2,
                connection.createArrayOf(
                        "uuid", roots.stream().map(CustomerKey::customer).toArray()));
        List<Shop> all = List.copyOf(shops.values());
        select.setArray(
                3,
                connection.createArrayOf("uuid", all.stream().map(Shop::tenant).toArray()));
        select.setArray(
                4,
                connection.createArrayOf(
                        "date", all.stream().map(shop -> windowFrom(shop, now)).toArray()));
        select.setArray(
                5,
                connection.createArrayOf(
                        "date",
                        all.stream()
                                .map(shop -> shop.day(now).withDayOfYear(1).toString())
                                .toArray()));
    }

    private static String windowFrom(Shop shop, Instant now) {
        LocalDate from = shop.windowFrom(shop.day(now));
        return from == null ? "-infinity" : from.toString();
    }

    private static Map<CustomerKey, Summary> read(PreparedStatement select, Map<UUID, Shop> shops, Instant now)
            throws SQLException {
        Map<CustomerKey, Summary> summaries = new HashMap<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                UUID tenant = row.getObject("tenant", UUID.class);
                Shop shop = shops.get(tenant);
                summaries.put(
                        new CustomerKey(tenant, row.getObject("root", UUID.class)),
                        summary(row, shop, shop.day(now).getYear()));
            }
        }
        return summaries;
    }

    private static Summary summary(ResultSet row, Shop shop, int year) throws SQLException {
        LocalDate[] days = days(row.getArray("days"));
        boolean any = days.length > 0;
        return new Summary(
                row.getLong("orders"),
                instant(row, "first_order_at"),
                instant(row, "last_order_at"),
                any ? days[0] : null,
                any ? days[days.length - 1] : null,
                days.length,
                days,
                row.getLong("frequency"),
                row.getBigDecimal("monetary"),
                row.getBigDecimal("historic"),
                row.getBigDecimal("this_year"),
                year,
                ratio(row.getBigDecimal("discount"), row.getBigDecimal("goods")),
                unitPrice(row),
                amounts(row),
                excluded(row),
                shop.settings().window() == null ? null : date(row, "window_from"),
                row.getInt("open_complaints"),
                instant(row, "fact_at"));
    }

    private static BigDecimal unitPrice(ResultSet row) throws SQLException {
        BigDecimal goods = row.getBigDecimal("goods");
        return goods == null
                ? null
                : ratio(goods.subtract(row.getBigDecimal("discount")), BigDecimal.valueOf(row.getLong("units")));
    }

    private static Amounts amounts(ResultSet row) throws SQLException {
        BigDecimal goods = row.getBigDecimal("goods");
        BigDecimal fullPrice = row.getBigDecimal("full_price");
        return new Amounts(
                row.getBigDecimal("repeat_net"),
                row.getBigDecimal("recent_net"),
                row.getBigDecimal("returned"),
                row.getBigDecimal("costed_net"),
                row.getBigDecimal("cost"),
                row.getBigDecimal("shipping_cost"),
                ratio(fullPrice == null ? BigDecimal.ZERO : fullPrice, goods));
    }

    private static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return whole == null || whole.signum() == 0 ? null : part.divide(whole, 4, RoundingMode.HALF_UP);
    }

    private static Map<String, Long> excluded(ResultSet row) throws SQLException {
        Map<String, Long> excluded = new TreeMap<>();
        for (int i = 0; i < REASONS.size(); i++) {
            long orders = row.getLong("excluded_" + i);
            if (orders > 0) {
                excluded.put(REASONS.get(i), orders);
            }
        }
        return excluded;
    }

    private static LocalDate[] days(Array array) throws SQLException {
        if (array == null) {
            return new LocalDate[0];
        }
        Integer[] epochDays = (Integer[]) array.getArray();
        LocalDate[] days = new LocalDate[epochDays.length];
        for (int i = 0; i < days.length; i++) {
            days[i] = LocalDate.ofEpochDay(epochDays[i]);
        }
        return days;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
