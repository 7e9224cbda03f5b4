package io.regulars.scoring.purchase;

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
import java.util.stream.Stream;

import io.regulars.scoring.identity.CustomerKey;
import io.regulars.scoring.settings.Shop;

/** Sums customers' purchases up from their order facts, read by one statement for any number of customers and tenants. */
public final class Summaries {
    /** So many rows are in memory at a time, however much one customer has bought. */
    private static final int FETCH = 5_000;

    private static final int PLACED_AT = 7;

    // Lateral and fenced, so that each customer is looked up by index whatever the planner knows of a table that is
    // still filling. The arrays are selected, which hides how short they are: else it would plan anew each time, which
    // takes three times as long as looking one customer up. Adding up is left to the JVM: it takes a tenth of what
    // grouping by customer takes here.
    private static final String SELECT = """
            select k.place, complaints.open, complaints.total, touches.channels, touches.counts, f.*
            from unnest((select ?::uuid[]), (select ?::uuid[])) with ordinality as k(tenant, root, place)
            cross join lateral (
                select count(*) filter (where %2$s) as open, count(*) as total
                from customer c join complaint m on m.customer = c.customer and m.tenant is not distinct from c.tenant
                where c.root = k.root and c.tenant is not distinct from k.tenant and %3$s) complaints
            cross join lateral (
                select array_agg(channel) as channels, array_agg(touches) as counts
                from (select t.channel, count(*) as touches
                    from customer c join touch t on t.customer = c.customer and t.tenant is not distinct from c.tenant
                    where c.root = k.root and c.tenant is not distinct from k.tenant and %4$s
                    group by 1) counted) touches
            left join lateral (
                select f.day - date '1970-01-01' as day, f.placed_at, nullif(f.fact_at, f.placed_at) as fact_at, f.reason,
                    f.rate, f.amount, f.goods, f.discount, f.units, f.refunded, f.cost, f.shipping_cost,
                    f.coupon
                from customer c join %1$s f on f.customer = c.customer and f.tenant is not distinct from c.tenant
                where c.root = k.root and c.tenant is not distinct from k.tenant
                offset 0) f on true
            """;

    // Refunds of later are not subtracted; a refund without a date is, like a cancellation, out at any date.
    private static final String FACTS_AS_OF =
            """
            (select f.tenant, f.customer, f.placed_at, f.day, f.goods, f.discount, f.rate, f.units, f.placed_at as fact_at,
                g.refunded, f.cost, f.shipping_cost, f.coupon, %s as reason, %s as amount
            from order_fact f join shop s on s.tenant = f.tenant
            cross join lateral (
                select f.undated_refunds + coalesce(sum((e ->> 'amount')::numeric), 0) as refunded
                from jsonb_array_elements(f.refunds) e
                where (e ->> 'refundedAt')::timestamptz <= ?::timestamptz) g
            where f.placed_at <= ?::timestamptz)""".formatted(PurchaseRules.reason("g.refunded"), PurchaseRules.amount("g.refunded"));

    private static final String NOW = SELECT.formatted("order_fact", "m.closed_at is null", "true", "true");
    private static final String AS_OF = SELECT.formatted(
            FACTS_AS_OF,
            "m.closed_at is null or m.closed_at > ?::timestamptz",
            "m.opened_at <= ?::timestamptz",
            "t.sent_at <= ?::timestamptz");

    private Summaries() {}

    /** Of all facts; days are counted until {@code today} of each shop. */
    public static Map<CustomerKey, Summary> now(
            Connection connection, Collection<CustomerKey> roots, Map<UUID, Shop> shops, Instant now)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NOW)) {
            return read(connection, select, List.copyOf(roots), shops, now);
        }
    }

    /** Of what had happened by {@code asOf}. */
    public static Map<CustomerKey, Summary> asOf(
            Connection connection, Collection<CustomerKey> roots, Map<UUID, Shop> shops, Instant asOf)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(AS_OF)) {
            for (int parameter = 3; parameter <= 7; parameter++) {
                select.setString(parameter, asOf.toString());
            }
            return read(connection, select, List.copyOf(roots), shops, asOf);
        }
    }

    private static Map<CustomerKey, Summary> read(
            Connection connection,
            PreparedStatement select,
            List<CustomerKey> roots,
            Map<UUID, Shop> shops,
            Instant now)
            throws SQLException {
        select.setArray(1, array(connection, roots.stream().map(CustomerKey::tenant)));
        select.setArray(2, array(connection, roots.stream().map(CustomerKey::customer)));
        select.setFetchSize(FETCH);
        Tally[] tallies = new Tally[roots.size()];
        Service[] services = new Service[roots.size()];
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                int place = row.getInt(1) - 1;
                if (tallies[place] == null) {
                    tallies[place] = tally(shops.get(roots.get(place).tenant()), now);
                    services[place] = service(row);
                }
                if (row.getTimestamp(PLACED_AT) != null) {
                    tallies[place].add(fact(row));
                }
            }
        }
        Map<CustomerKey, Summary> summaries = new HashMap<>(2 * roots.size());
        for (int i = 0; i < tallies.length; i++) {
            summaries.put(roots.get(i), tallies[i].summary(services[i]));
        }
        return summaries;
    }

    private static Array array(Connection connection, Stream<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }

    private static Tally tally(Shop shop, Instant now) {
        LocalDate today = shop.day(now);
        return new Tally(shop.windowFrom(today), today.withDayOfYear(1));
    }

    private static Service service(ResultSet row) throws SQLException {
        int complaints = row.getInt(3);
        Array channels = row.getArray(4);
        if (complaints == 0 && channels == null) {
            return Service.NONE;
        }
        Map<String, Long> touches = new TreeMap<>();
        if (channels != null) {
            String[] names = (String[]) channels.getArray();
            Long[] counts = (Long[]) row.getArray(5).getArray();
            for (int i = 0; i < names.length; i++) {
                touches.put(names[i], counts[i]);
            }
        }
        return new Service(row.getInt(2), complaints, touches);
    }

    private static Tally.Fact fact(ResultSet row) throws SQLException {
        Instant placedAt = row.getTimestamp(PLACED_AT).toInstant();
        Timestamp factAt = row.getTimestamp(8);
        return new Tally.Fact(
                placedAt,
                LocalDate.ofEpochDay(row.getInt(6)),
                factAt == null ? placedAt : factAt.toInstant(),
                row.getString(9),
                row.getBigDecimal(10),
                row.getBigDecimal(11),
                row.getBigDecimal(12),
                row.getBigDecimal(13),
                row.getLong(14),
                row.getBigDecimal(15),
                row.getBigDecimal(16),
                row.getBigDecimal(17),
                row.getBoolean(18));
    }
}
