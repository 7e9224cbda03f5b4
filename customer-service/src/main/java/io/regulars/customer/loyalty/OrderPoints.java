package io.regulars.customer.loyalty;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.category.ReturnDays;
import io.regulars.customer.database.Sql;
import io.regulars.customer.settings.ShopSettings;

/**
 * Counts orders into the accounts of those who placed them. What an order has done before is known, so counting it again,
 * or in another state, does only what is missing. Whoever calls it has the orders locked.
 */
@ApplicationScoped
public class OrderPoints {
    private static final String TALLIES = "select t.* from " + Sql.EACH_ID + """
             cross join lateral (select * from loyalty_order where order_id = x.id::uuid offset 0) t
            """;
    private static final String WRITE = """
            insert into loyalty_order (order_id, customer, tenant, placed_at, fact_at, spend, points_per_unit, minimum,
                earned, spent, missing)
            select order_id, customer, ?, placed_at, fact_at, spend, points_per_unit, minimum, earned, spent, missing
            from unnest(?::text[]::uuid[], ?::text[]::uuid[], ?::text[]::timestamptz[], ?::text[]::timestamptz[],
                        ?::text[]::numeric[], ?::text[]::numeric[], ?::text[]::numeric[], ?::text[]::bigint[],
                        ?::text[]::bigint[], ?::text[]::bigint[])
                t (order_id, customer, placed_at, fact_at, spend, points_per_unit, minimum, earned, spent, missing)
            on conflict (order_id, customer) do update set placed_at = excluded.placed_at, fact_at = excluded.fact_at,
                spend = excluded.spend, earned = excluded.earned, spent = excluded.spent, missing = excluded.missing
            """;

    private final Programs programs;
    private final Accounts accounts;
    private final ShopSettings settings;
    private final Clock clock;

    OrderPoints(Programs programs, Accounts accounts, ShopSettings settings, Clock clock) {
        this.programs = programs;
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    /** Without a program nothing happens. */
    public void count(Connection connection, UUID tenant, Collection<CountedOrder> orders) throws SQLException {
        Optional<Programs.Stored> program = programs.find(connection, tenant);
        if (program.isEmpty() || orders.isEmpty()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Terms terms = new Terms(program.get().program(), settings.of(connection, tenant));
        Map<UUID, List<Tally>> tallies = tallies(connection, orders, terms);
        Set<UUID> customers = new TreeSet<>();
        tallies.values().forEach(all -> all.forEach(tally -> customers.add(tally.customer)));
        if (customers.isEmpty()) {
            return;
        }
        Map<UUID, Account> found = new TreeMap<>();
        for (Account account : accounts.lock(connection, tenant, customers, tallies.keySet(), now)) {
            found.put(account.customer(), account);
        }
        Map<String, Integer> returnDays = ReturnDays.of(connection, tenant, categories(orders));
        for (CountedOrder order : orders) {
            for (Tally tally : tallies.getOrDefault(order.id(), List.of())) {
                Account account = found.get(tally.customer);
                if (tally.customer.equals(order.customer())) {
                    tally.count(order, account, terms, returnDays, now);
                } else {
                    tally.leave(order, account, terms, now);
                }
            }
        }
        save(connection, tenant, tallies, found, now);
    }

    private static Map<UUID, List<Tally>> tallies(Connection connection, Collection<CountedOrder> orders, Terms terms)
            throws SQLException {
        Map<UUID, List<Tally>> tallies = new HashMap<>();
        for (Tally tally :
                Sql.rows(connection, TALLIES, Tally::read, Sql.texts(connection, orders, CountedOrder::id))) {
            tallies.computeIfAbsent(tally.order, id -> new ArrayList<>()).add(tally);
        }
        for (CountedOrder order : orders) {
            List<Tally> known = tallies.computeIfAbsent(order.id(), id -> new ArrayList<>());
            if (order.customer() != null
                    && known.stream().noneMatch(tally -> tally.customer.equals(order.customer()))) {
                known.add(Tally.of(order, terms.program()));
            }
        }
        return tallies;
    }

    private static Set<String> categories(Collection<CountedOrder> orders) {
        Set<String> categories = new TreeSet<>();
        orders.forEach(order -> categories.addAll(order.categories()));
        return categories;
    }

    private void save(
            Connection connection, UUID tenant, Map<UUID, List<Tally>> tallies, Map<UUID, Account> found, Instant now)
            throws SQLException {
        List<Tally> changed = tallies.values().stream()
                .flatMap(List::stream)
                .filter(Tally::isChanged)
                .toList();
        Set<UUID> touched = new TreeSet<>();
        changed.forEach(tally -> touched.add(tally.customer));
        if (touched.isEmpty()) {
            return;
        }
        accounts.save(connection, tenant, touched.stream().map(found::get).toList());
        Sql.update(
                connection,
                WRITE,
                tenant,
                Sql.texts(connection, changed, tally -> tally.order),
                Sql.texts(connection, changed, tally -> tally.customer),
                Sql.texts(connection, changed, Tally::placedAt),
                Sql.texts(connection, changed, Tally::factAt),
                Sql.texts(connection, changed, tally -> tally.spend().toPlainString()),
                Sql.texts(connection, changed, tally -> tally.pointsPerUnit.toPlainString()),
                Sql.texts(connection, changed, tally -> tally.minimum.toPlainString()),
                Sql.texts(connection, changed, Tally::earned),
                Sql.texts(connection, changed, Tally::spent),
                Sql.texts(connection, changed, Tally::missing));
        Marks.set(connection, tenant, touched, "order", now);
    }

    /** What became of the points an order was paid with; null when it takes part in no program. */
    public Long missing(Connection connection, UUID order, UUID customer) throws SQLException {
        return Sql.row(
                        connection,
                        "select missing from loyalty_order where order_id = ? and customer = ?",
                        row -> row.getLong("missing"),
                        order,
                        customer)
                .orElse(null);
    }
}
