package io.regulars.scoring.segment;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import io.regulars.contracts.EventData;
import io.regulars.scoring.identity.CustomerKey;
import io.regulars.scoring.value.Versions;

/** Who is in which segment and what changed; each statement takes any number of customers of one tenant. */
final class MembershipRows {
    private static final String HELD = """
            select m.customer, m.segment from unnest(?::uuid[]) as k(customer)
            join segment_member m on m.customer = k.customer and m.tenant is not distinct from ?::uuid
            """;

    private static final String SOME = "select customer from segment_member where tenant = ? and segment = ? limit ?";

    private static final String ENTER = """
            insert into segment_member (tenant, segment, customer, since)
            select ?::uuid, segment, customer, ?::timestamptz
            from unnest(?::uuid[], ?::uuid[], ?::boolean[]) as x(segment, customer, entered) where entered
            on conflict do nothing
            """;

    private static final String LEAVE = """
            delete from segment_member m using unnest(?::uuid[], ?::uuid[], ?::boolean[]) as x(segment, customer, entered)
            where m.customer = x.customer and m.segment = x.segment and m.tenant is not distinct from ?::uuid
                and not x.entered
            """;

    private static final String REMEMBER = """
            insert into segment_change (tenant, segment, customer, entered, cause, at, fact_at, version)
            select ?::uuid, segment, customer, entered, cause, ?::timestamptz, fact_at::timestamptz, version
            from unnest(?::uuid[], ?::uuid[], ?::boolean[], ?::text[], ?::text[], ?::bigint[])
                as x(segment, customer, entered, cause, fact_at, version)
            """;

    private static final String NAMES = """
            select c.customer, c.customer_id from unnest(?::uuid[]) as k(customer)
            join customer c on c.customer = k.customer and c.tenant is not distinct from ?::uuid
            where c.customer_id is not null
            """;

    private MembershipRows() {}

    static Map<UUID, Set<UUID>> held(Connection connection, UUID tenant, Collection<CustomerKey> customers)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(HELD)) {
            select.setArray(1, ids(connection, customers));
            select.setObject(2, tenant);
            Map<UUID, Set<UUID>> held = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    held.computeIfAbsent(rows.getObject(1, UUID.class), any -> new HashSet<>())
                            .add(rows.getObject(2, UUID.class));
                }
            }
            return held;
        }
    }

    static Set<CustomerKey> someMembers(Connection connection, UUID tenant, UUID segment, int most)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SOME)) {
            select.setObject(1, tenant);
            select.setObject(2, segment);
            select.setInt(3, most);
            Set<CustomerKey> members = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    members.add(new CustomerKey(tenant, rows.getObject(1, UUID.class)));
                }
            }
            return members;
        }
    }

    /** Writes the moves; answers what is to be told of them. */
    static List<EventData> write(Connection connection, UUID tenant, List<Move> moves, Instant now)
            throws SQLException {
        Array segments = array(connection, "uuid", moves, Move::segment);
        Array customers =
                array(connection, "uuid", moves, move -> move.customer().customer());
        Array entered = array(connection, "boolean", moves, Move::entered);
        update(connection, ENTER, tenant, now.toString(), segments, customers, entered);
        update(connection, LEAVE, segments, customers, entered, tenant);
        List<Long> versions = Versions.draw(connection, moves.size());
        update(
                connection,
                REMEMBER,
                tenant,
                now.toString(),
                segments,
                customers,
                entered,
                array(connection, "text", moves, move -> move.reason().cause().wireName()),
                array(connection, "text", moves, move -> move.reason().factAt().toString()),
                connection.createArrayOf("bigint", versions.toArray()));
        return told(moves, names(connection, tenant, customers), versions);
    }

    private static List<EventData> told(List<Move> moves, Map<UUID, String> names, List<Long> versions) {
        List<EventData> events = new ArrayList<>(moves.size());
        for (int i = 0; i < moves.size(); i++) {
            String customerId = names.get(moves.get(i).customer().customer());
            if (customerId != null) {
                events.add(moves.get(i).event(customerId, versions.get(i)));
            }
        }
        return events;
    }

    private static Map<UUID, String> names(Connection connection, UUID tenant, Array customers) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NAMES)) {
            select.setArray(1, customers);
            select.setObject(2, tenant);
            Map<UUID, String> names = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    names.put(rows.getObject(1, UUID.class), rows.getString(2));
                }
            }
            return names;
        }
    }

    private static void update(Connection connection, String statement, Object... parameters) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                update.setObject(i + 1, parameters[i]);
            }
            update.executeUpdate();
        }
    }

    static Array ids(Connection connection, Collection<CustomerKey> customers) throws SQLException {
        return array(connection, "uuid", customers, CustomerKey::customer);
    }

    private static <T> Array array(Connection connection, String type, Collection<T> of, Function<T, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, of.stream().map(value).toArray());
    }
}
