package io.regulars.system.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.regulars.local.Part;
import io.regulars.local.StackState;

/** The tables of the services. */
final class Books {
    private static final List<Part> WITH_OUTBOX = List.of(Part.CUSTOMER, Part.SCORING, Part.OUTREACH);

    private final StackState stack;
    private final List<UUID> tenants;

    Books(StackState stack, List<UUID> tenants) {
        this.stack = stack;
        this.tenants = tenants;
    }

    List<OrderState> posted() {
        return orders(Part.CUSTOMER, """
                select tenant, id, order_id, status, currency, total, refunded, version from shop_order
                where tenant = any (?)
                """);
    }

    List<OrderState> scored() {
        return orders(Part.SCORING, """
                select tenant, id, order_id, status, currency, total, refunded, version from order_fact
                where tenant = any (?)
                """);
    }

    private List<OrderState> orders(Part service, String query) {
        try (Database database = Database.of(stack, service)) {
            return database.list(
                    query,
                    row -> new OrderState(
                            new OrderKey(Database.uuid(row, "tenant"), row.getString("order_id")),
                            Database.uuid(row, "id"),
                            row.getString("status"),
                            row.getString("currency"),
                            row.getBigDecimal("total"),
                            row.getBigDecimal("refunded"),
                            row.getLong("version")),
                    tenants);
        }
    }

    /** Live scores, scope nil, against the facts they are made of. */
    List<ScoreGap> scoreGaps() {
        try (Database database = Database.of(stack, Part.SCORING)) {
            return database.list(
                    """
                    with summed as (
                        select c.tenant, c.root, count(f.id) as orders, coalesce(sum(f.amount), 0) as amount
                        from customer c join order_fact f on f.customer = c.customer and f.tenant = c.tenant
                        where c.tenant = any (?) and f.reason is null group by c.tenant, c.root),
                    stored as (
                        select tenant, customer, orders, historic from score
                        where tenant = any (?) and scope = '00000000-0000-0000-0000-000000000000')
                    select coalesce(s.tenant, t.tenant) as tenant, coalesce(t.customer, s.root) as customer,
                        coalesce(t.orders, 0) as orders, coalesce(s.orders, 0) as counted,
                        coalesce(t.historic, 0) as historic, coalesce(s.amount, 0) as summed
                    from stored t full join summed s on s.root = t.customer and s.tenant = t.tenant
                    where coalesce(t.orders, 0) <> coalesce(s.orders, 0)
                        or coalesce(t.historic, 0) <> coalesce(s.amount, 0)
                    """,
                    row -> new ScoreGap(
                            Database.uuid(row, "tenant"),
                            Database.uuid(row, "customer"),
                            row.getLong("orders"),
                            row.getLong("counted"),
                            row.getBigDecimal("historic"),
                            row.getBigDecimal("summed")),
                    tenants,
                    tenants);
        }
    }

    List<TouchRow> touches() {
        try (Database database = Database.of(stack, Part.OUTREACH)) {
            return database.list(
                    "select * from touch where tenant = any (?)",
                    row -> new TouchRow(
                            Database.uuid(row, "id"),
                            Database.uuid(row, "tenant"),
                            row.getString("playbook"),
                            row.getString("occurrence"),
                            row.getString("class"),
                            row.getString("delivery"),
                            row.getString("state"),
                            row.getString("reason"),
                            Database.instant(row, "due_at"),
                            row.getString("offer"),
                            row.getString("arm") != null,
                            row.getLong("version")),
                    tenants);
        }
    }

    List<ClaimRow> claims() {
        try (Database database = Database.of(stack, Part.OUTREACH)) {
            return database.list(
                    "select touch, due_at, lease_until from touch_due where tenant = any (?)",
                    row -> new ClaimRow(
                            Database.uuid(row, "touch"),
                            Database.instant(row, "due_at"),
                            Database.instant(row, "lease_until")),
                    tenants);
        }
    }

    List<RunRow> runs() {
        try (Database database = Database.of(stack, Part.OUTREACH)) {
            return database.list(
                    """
                    select r.tenant, p.name, r.occurrence, r.state, r.entered
                    from playbook_run r join playbook p on p.id = r.playbook where r.tenant = any (?)
                    """,
                    row -> new RunRow(
                            Database.uuid(row, "tenant"),
                            row.getString("name"),
                            row.getString("occurrence"),
                            row.getString("state"),
                            row.getLong("entered")),
                    tenants);
        }
    }

    Map<String, Long> outbox() {
        Map<String, Long> waiting = new LinkedHashMap<>();
        for (Part service : WITH_OUTBOX) {
            try (Database database = Database.of(stack, service)) {
                waiting.put(service.label(), database.count("select count(*) from outbox"));
            }
        }
        return waiting;
    }

    /** Work that the services still have before them, each in one phrase. */
    List<String> unfinished() {
        List<String> unfinished = new ArrayList<>();
        try (Database customer = Database.of(stack, Part.CUSTOMER);
                Database outreach = Database.of(stack, Part.OUTREACH);
                Database scoring = Database.of(stack, Part.SCORING)) {
            add(
                    unfinished,
                    "accounts of points to look at",
                    customer.count("select count(*) from loyalty_clock where next_at <= now()"));
            add(unfinished, "touches due", outreach.count("select count(*) from touch_due where due_at <= now()"));
            add(
                    unfinished,
                    "schedules being planned",
                    outreach.count("select count(*) from schedule_due where lease_until > now()"));
            add(
                    unfinished,
                    "occasions being planned",
                    outreach.count("select count(*) from occasion_due where lease_until > now()"));
            add(
                    unfinished,
                    "shops to rescore",
                    scoring.count("select count(*) from tenant_work where rescore_done < rescore_wanted"));
        }
        return unfinished;
    }

    private static void add(List<String> unfinished, String what, long count) {
        if (count > 0) {
            unfinished.add(count + " " + what);
        }
    }
}
