package io.regulars.system.ledger;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.regulars.local.Part;

/** Ways to spoil the books of points and coupons. */
final class LoyaltyCorruptions {
    private final Tampering tampering;
    private final UUID tenant;

    LoyaltyCorruptions(Tampering tampering, UUID tenant) {
        this.tampering = tampering;
        this.tenant = tenant;
    }

    List<Corruption> all() {
        return List.of(
                new Corruption("a point too many", Set.of("points-add-up"), false, this::pointTooMany),
                new Corruption("an order that earned twice", Set.of("points-earned"), false, this::earnedTwice),
                new Corruption("a lost entry", Set.of("points-kept", "points-add-up"), false, this::lostEntry),
                new Corruption("a hold without end", Set.of("holds-end"), false, this::holdWithoutEnd),
                new Corruption("a coupon too many", Set.of("coupons"), false, this::couponTooMany),
                new Corruption("a coupon given back", Set.of("coupons"), false, this::couponGivenBack));
    }

    private void pointTooMany() {
        tampering.change(
                Part.CUSTOMER,
                "point_entry",
                any("point_entry", "order_id is not null and points > 0"),
                "update point_entry set points = points + 1 where id = '%s'");
    }

    /** Wherever points are counted, so that all of it adds up. */
    private void earnedTwice() {
        String id = UUID.randomUUID().toString();
        String entry = any("point_entry", "kind = 'earn' and points > 0");
        String of = " from point_entry e where e.id = '" + entry + "')";
        tampering.add(Part.CUSTOMER, """
                insert into point_entry select d.* from point_entry e join loyalty_account a on a.customer = e.customer,
                    jsonb_populate_record(null::point_entry,
                        to_jsonb(e) || jsonb_build_object('id', '%s', 'n', a.entries + 1)) d
                where e.id = '%s'
                """.formatted(id, entry), "delete from point_entry where id = '" + id + "'");
        add("loyalty_account set entries = entries %1$s 1, balance = balance %1$s (select points" + of
                + " where customer = (select customer" + of);
        add("point_lot set remaining = remaining %1$s (select points" + of
                + " where id = (select min(id::text)::uuid from point_lot where customer = (select customer" + of
                + ")");
        add("loyalty_order set earned = earned %1$s (select points" + of
                + " where (customer, order_id) = (select e.customer, o.id from shop_order o join point_entry e"
                + " on e.tenant = o.tenant and e.order_id = o.order_id where e.id = '" + entry + "')");
    }

    private void add(String change) {
        tampering.add(Part.CUSTOMER, "update " + change.formatted("+"), "update " + change.formatted("-"));
    }

    private void lostEntry() {
        tampering.change(
                Part.CUSTOMER,
                "point_entry",
                any("point_entry", "entry_id is not null and points <> 0"),
                "delete from point_entry where id = '%s'");
    }

    private void holdWithoutEnd() {
        String hold = tampering.find(
                Part.CUSTOMER,
                "select taker from point_use where tenant = '" + tenant + "' and until is not null limit 1");
        String change = "update point_use set until = until %s interval '24 hours' where taker = '" + hold + "'";
        tampering.add(Part.CUSTOMER, change.formatted("-"), change.formatted("+"));
    }

    private void couponTooMany() {
        String id = UUID.randomUUID().toString();
        tampering.add(
                Part.CUSTOMER, """
                insert into coupon select d.* from coupon q,
                    jsonb_populate_record(null::coupon,
                        to_jsonb(q) || '{"id": "%1$s", "code": "%1$s", "issue_id": "%1$s"}') d
                where q.id = '%2$s'
                """.formatted(id, any("coupon", "true")), "delete from coupon where id = '" + id + "'");
    }

    private void couponGivenBack() {
        tampering.change(
                Part.CUSTOMER,
                "coupon",
                any("coupon", "used_by is not null"),
                "update coupon set used_at = null, used_by = null where id = '%s'");
    }

    private String any(String table, String condition) {
        return tampering.find(
                Part.CUSTOMER,
                "select id from " + table + " where tenant = '" + tenant + "' and " + condition + " limit 1");
    }
}
