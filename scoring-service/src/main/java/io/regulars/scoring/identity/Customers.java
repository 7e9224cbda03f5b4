package io.regulars.scoring.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.regulars.contracts.CustomerChanged;
import io.regulars.kit.tenancy.RoundTrip;

/** The customer rows; all methods run in the caller's transaction. */
public final class Customers {
    private static final String STORE = """
            insert into customer (tenant, customer, customer_id, kind, created_at, version, root)
            select tenant, customer, customer_id, kind, created_at::timestamptz, version, customer
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[])
                as x(tenant, customer, customer_id, kind, created_at, version)
            order by tenant, customer
            on conflict (tenant, customer) do update set customer_id = excluded.customer_id, kind = excluded.kind,
                created_at = excluded.created_at, version = excluded.version
            where excluded.version > customer.version
            """;

    // An order or a merge may come before the customer it names.
    private static final String ENSURE = """
            insert into customer (tenant, customer, customer_id, root)
            select tenant, customer, customer_id, customer
            from unnest(?::uuid[], ?::uuid[], ?::text[]) as x(tenant, customer, customer_id)
            order by tenant, customer
            on conflict do nothing
            """;

    // A merge names its customers by key only; the order that comes after it knows the external id.
    private static final String NAME = """
            update customer c set customer_id = x.customer_id
            from unnest(?::uuid[], ?::uuid[], ?::text[]) as x(tenant, customer, customer_id)
            where c.customer = x.customer and c.tenant is not distinct from x.tenant
                and c.customer_id is null and c.version = 0 and x.customer_id is not null
            """;

    /** Before every other in the database's order; nobody has it. */
    private static final UUID FIRST = new UUID(0, 0);

    private static final UUID LAST = new UUID(-1, -1);

    private Customers() {}

    /** A customer row of a tenant, as it arrived. */
    public record Received(UUID tenant, CustomerChanged customer) {}

    public static void store(RoundTrip trip, Collection<Received> customers) throws SQLException {
        for (Received received : customers) {
            CustomerChanged customer = received.customer();
            if (customer.kind().equals("erased")) {
                trip.run();
                NamesInSegments.rename(
                        trip.connection(), received.tenant(), customer.customer(), customer.customerId());
            }
        }
        trip.update(
                STORE,
                stored -> {},
                array(trip, "uuid", customers, Received::tenant),
                array(trip, "uuid", customers, r -> r.customer().customer()),
                array(trip, "text", customers, r -> r.customer().customerId()),
                array(trip, "text", customers, r -> r.customer().kind()),
                array(
                        trip,
                        "text",
                        customers,
                        r -> r.customer().createdAt() == null
                                ? null
                                : r.customer().createdAt().toString()),
                array(trip, "bigint", customers, r -> r.customer().version()));
    }

    /** Makes rows for customers that are not known yet, with their external id where it is. */
    public static void ensure(RoundTrip trip, Map<CustomerKey, Optional<String>> customers) throws SQLException {
        List<Map.Entry<CustomerKey, Optional<String>>> entries = List.copyOf(customers.entrySet());
        for (String statement : List.of(ENSURE, NAME)) {
            trip.update(
                    statement,
                    written -> {},
                    array(trip, "uuid", entries, e -> e.getKey().tenant()),
                    array(trip, "uuid", entries, e -> e.getKey().customer()),
                    array(trip, "text", entries, e -> e.getValue().orElse(null)));
        }
    }

    /** The root of each row; filled by the trip. */
    public static Map<CustomerKey, CustomerKey> roots(RoundTrip trip, Collection<CustomerKey> customers)
            throws SQLException {
        Map<CustomerKey, CustomerKey> roots = new HashMap<>();
        trip.query(
                """
                select c.tenant, c.customer, c.root from unnest(?::uuid[], ?::uuid[]) as k(tenant, customer)
                join customer c on c.customer = k.customer and c.tenant is not distinct from k.tenant
                """,
                rows -> {
                    while (rows.next()) {
                        UUID tenant = rows.getObject(1, UUID.class);
                        roots.put(
                                new CustomerKey(tenant, rows.getObject(2, UUID.class)),
                                new CustomerKey(tenant, rows.getObject(3, UUID.class)));
                    }
                },
                array(trip, "uuid", customers, CustomerKey::tenant),
                array(trip, "uuid", customers, CustomerKey::customer));
        return roots;
    }

    public static Map<CustomerKey, Optional<String>> lock(
            Connection connection, Collection<CustomerKey> roots, boolean skipLocked) throws SQLException {
        RoundTrip trip = new RoundTrip(connection);
        Map<CustomerKey, Optional<String>> locked = lock(trip, roots, skipLocked);
        trip.run();
        return locked;
    }

    /**
     * Of those rows, locks the ones that stand for themselves, in one order for everybody; answers their external ids, filled by
     * the trip.
     */
    public static Map<CustomerKey, Optional<String>> lock(
            RoundTrip trip, Collection<CustomerKey> roots, boolean skipLocked) throws SQLException {
        Map<CustomerKey, Optional<String>> locked = new HashMap<>();
        trip.query(
                """
                select c.tenant, c.customer, c.customer_id from unnest(?::uuid[], ?::uuid[]) as k(tenant, customer)
                join customer c on c.customer = k.customer and c.tenant is not distinct from k.tenant
                where c.root = c.customer
                order by c.tenant, c.customer for update of c %s
                """.formatted(skipLocked ? "skip locked" : ""),
                rows -> {
                    while (rows.next()) {
                        locked.put(
                                new CustomerKey(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)),
                                Optional.ofNullable(rows.getString(3)));
                    }
                },
                array(trip, "uuid", roots, CustomerKey::tenant),
                array(trip, "uuid", roots, CustomerKey::customer));
        return locked;
    }

    /**
     * The next roots of a tenant in key order.
     *
     * @param after exclusive; null begins
     * @param until inclusive; null for all
     */
    public static List<CustomerKey> roots(Connection connection, UUID tenant, UUID after, UUID until, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select customer from customer
                where tenant = ? and root = customer and customer > ? and customer <= ?
                order by customer limit ?
                """)) {
            // Both are bounds of the index: a condition that looks at them only would walk on to the tenant's last
            // customer.
            select.setObject(1, tenant);
            select.setObject(2, after == null ? FIRST : after);
            select.setObject(3, until == null ? LAST : until);
            select.setInt(4, limit);
            List<CustomerKey> roots = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    roots.add(new CustomerKey(tenant, rows.getObject(1, UUID.class)));
                }
            }
            return roots;
        }
    }

    public static Optional<Root> find(Connection connection, UUID tenant, String customerId) throws SQLException {
        RoundTrip trip = new RoundTrip(connection);
        List<Root> found = find(trip, tenant, customerId);
        trip.run();
        return found.stream().findFirst();
    }

    /** The root behind an external id, with the root's own external id; one or none, filled by the trip. */
    public static List<Root> find(RoundTrip trip, UUID tenant, String customerId) throws SQLException {
        List<Root> found = new ArrayList<>();
        trip.query(
                """
                select r.customer, r.customer_id from customer c
                join customer r on r.customer = c.root and r.tenant is not distinct from c.tenant
                where c.tenant = ? and c.customer_id = ?
                order by c.created_at desc nulls last, c.customer limit 1
                """,
                row -> {
                    if (row.next()) {
                        found.add(new Root(new CustomerKey(tenant, row.getObject(1, UUID.class)), row.getString(2)));
                    }
                },
                tenant,
                customerId);
        return found;
    }

    /** A customer with all its aliases. */
    public record Root(CustomerKey key, String customerId) {}

    private interface Column<T> {
        Object of(T item);
    }

    private static <T> java.sql.Array array(RoundTrip trip, String type, Collection<T> items, Column<T> column)
            throws SQLException {
        return trip.connection()
                .createArrayOf(type, items.stream().map(column::of).toArray());
    }
}
