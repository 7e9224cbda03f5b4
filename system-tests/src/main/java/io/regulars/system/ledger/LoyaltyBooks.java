package io.regulars.system.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import io.regulars.local.Part;
import io.regulars.local.StackState;

/** The tables of points and coupons. */
final class LoyaltyBooks {
    private static final String ACCOUNTS = """
            select a.tenant, a.customer, a.balance, a.owed, a.entries, coalesce(e.lines, 0) as lines,
                coalesce(e.points, 0) as points, coalesce(e.held, 0) as ledger_held, coalesce(e.others, 0) as others,
                coalesce(l.remaining, 0) as lots, coalesce(u.held, 0) as held, coalesce(u.ended, 0) as ended,
                coalesce(o.net, 0) as orders
            from loyalty_account a
            left join (
                select customer, count(*) as lines, sum(points) as points, sum(held) as held,
                    sum(points) filter (where order_id is null and kind <> 'repay') as others
                from point_entry group by customer) e on e.customer = a.customer
            left join (select customer, sum(remaining) as remaining from point_lot group by customer) l
                on l.customer = a.customer
            left join (
                select customer, sum(points) filter (where until is not null) as held,
                    count(*) filter (where until <= now()) as ended
                from point_use group by customer) u on u.customer = a.customer
            left join (select customer, sum(earned - spent) as net from loyalty_order group by customer) o
                on o.customer = a.customer
            where a.tenant = any (?)
            """;
    // Of an order in foreign money the service's own conversion is believed.
    private static final String GAPS = """
            with earned as (
                select order_id, sum(earned) as earned, sum(spend) as spend, count(*) filter (where earned > 0) as records
                from loyalty_order group by order_id),
            due as (
                select o.tenant, o.order_id, coalesce(e.earned, 0) as earned, coalesce(e.records, 0) as records,
                    trunc((p.document ->> 'pointsPerUnit')::numeric * case
                        when o.customer is null or o.status in ('pending', 'cancelled') then 0
                        when o.currency = s.document ->> 'baseCurrency' then o.total - o.refunded
                        else coalesce(e.spend, 0) end) as worth
                from shop_order o join loyalty_program p on p.tenant = o.tenant join settings s on s.tenant = o.tenant
                left join earned e on e.order_id = o.id
                where o.tenant = any (?))
            select * from due where earned <> worth or records > 1
            """;
    private static final String WRITTEN = """
            select tenant, entry_id, sum(points) as points, sum(held) as held from point_entry
            where entry_id is not null and tenant = any (?) group by tenant, entry_id
            """;
    private static final String CAMPAIGNS = """
            select g.tenant, g.name, g.issued, (g.document ->> 'perCustomer')::bigint as per_customer,
                coalesce((g.document ->> 'total')::bigint, g.issued) as total, coalesce(sum(q.coupons), 0) as coupons,
                coalesce(max(q.coupons), 0) as most
            from coupon_campaign g
            left join (select campaign, customer, count(*) as coupons from coupon group by campaign, customer) q
                on q.campaign = g.id
            where g.tenant = any (?) group by g.id
            """;
    private static final String REDEEMED =
            "select tenant, code, used_by from coupon where used_by is not null and tenant = any (?)";

    private final StackState stack;
    private final List<UUID> tenants;

    LoyaltyBooks(StackState stack, List<UUID> tenants) {
        this.stack = stack;
        this.tenants = tenants;
    }

    /** How an entry or a coupon is found. */
    static String key(UUID tenant, String id) {
        return tenant + "/" + id;
    }

    Loyalty read() {
        try (Database database = Database.of(stack, Part.CUSTOMER)) {
            return new Loyalty(
                    database.list(ACCOUNTS, LoyaltyBooks::account, tenants),
                    database.list(
                            GAPS,
                            row -> new EarnedGap(
                                    new OrderKey(Database.uuid(row, "tenant"), row.getString("order_id")),
                                    row.getLong("earned"),
                                    row.getLong("worth"),
                                    row.getLong("records")),
                            tenants),
                    byKey(database.list(
                            WRITTEN,
                            row -> Map.entry(
                                    key(Database.uuid(row, "tenant"), row.getString("entry_id")),
                                    new Loyalty.Written(row.getLong("points"), row.getLong("held"))),
                            tenants)),
                    database.list(
                            CAMPAIGNS,
                            row -> new CampaignRow(
                                    Database.uuid(row, "tenant"),
                                    row.getString("name"),
                                    row.getLong("issued"),
                                    row.getLong("coupons"),
                                    row.getLong("most"),
                                    row.getLong("per_customer"),
                                    row.getLong("total")),
                            tenants),
                    byKey(database.list(
                            REDEEMED,
                            row -> Map.entry(
                                    key(Database.uuid(row, "tenant"), row.getString("code")), row.getString("used_by")),
                            tenants)));
        }
    }

    private static PointsRow account(ResultSet row) throws SQLException {
        return new PointsRow(
                Database.uuid(row, "tenant"),
                Database.uuid(row, "customer"),
                row.getLong("balance"),
                row.getLong("owed"),
                row.getLong("entries"),
                row.getLong("lines"),
                row.getLong("points"),
                row.getLong("ledger_held"),
                row.getLong("lots"),
                row.getLong("held"),
                row.getLong("orders"),
                row.getLong("others"),
                row.getLong("ended"));
    }

    private static <T> Map<String, T> byKey(List<Map.Entry<String, T>> rows) {
        return rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
