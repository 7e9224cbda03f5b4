package io.regulars.scoring.segment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.outbox.Outbox;
import io.regulars.scoring.identity.CustomerKey;
import io.regulars.scoring.identity.Customers;
import io.regulars.scoring.settings.Shop;
import io.regulars.scoring.value.Cause;
import io.regulars.scoring.value.FollowsScores;
import io.regulars.scoring.value.ValueList;

/**
 * Keeps who is in which segment: one statement judges any number of customers by all segments of their shop, one reads what
 * held before, and what differs is written and told, in the caller's transaction.
 */
@ApplicationScoped
public class Memberships implements FollowsScores {
    private final Outbox outbox;
    private final Clock clock;

    Memberships(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public void scored(Connection connection, Shop shop, Map<CustomerKey, Reason> customers) throws SQLException {
        List<Segment> segments = SegmentStore.read(connection, shop.tenant());
        if (!segments.isEmpty()) {
            write(connection, shop, moves(connection, shop, segments, customers.keySet(), customers::get));
        }
    }

    /** Everybody once more, or for the first time: only whose membership differs is locked, judged again and written. */
    void judge(Connection connection, Shop shop, Collection<CustomerKey> customers) throws SQLException {
        List<Segment> segments = SegmentStore.read(connection, shop.tenant());
        if (segments.isEmpty() || customers.isEmpty()) {
            return;
        }
        Reason day = new Reason(Cause.TIME, shop.startOf(shop.day(clock.instant())));
        Set<CustomerKey> differing = moves(connection, shop, segments, customers, any -> day).stream()
                .map(Move::customer)
                .collect(Collectors.toSet());
        if (!differing.isEmpty()) {
            Set<CustomerKey> locked =
                    Customers.lock(connection, differing, false).keySet();
            write(connection, shop, moves(connection, shop, segments, locked, any -> day));
        }
    }

    private List<Move> moves(
            Connection connection,
            Shop shop,
            List<Segment> segments,
            Collection<CustomerKey> customers,
            Function<CustomerKey, Reason> reasons)
            throws SQLException {
        Map<UUID, Set<UUID>> now = inside(connection, shop, segments, customers);
        Map<UUID, Set<UUID>> before = MembershipRows.held(connection, shop.tenant(), customers);
        List<Move> moves = new ArrayList<>();
        for (CustomerKey customer : customers) {
            Set<UUID> in = now.getOrDefault(customer.customer(), Set.of());
            Set<UUID> was = before.getOrDefault(customer.customer(), Set.of());
            for (Segment segment : segments) {
                if (in.contains(segment.id()) != was.contains(segment.id())) {
                    Reason reason = segment.reason(reasons.apply(customer));
                    moves.add(new Move(segment.id(), segment.name(), customer, in.contains(segment.id()), reason));
                }
            }
        }
        return moves;
    }

    /** The segments whose filter holds, by customer. A customer without an id of the shop's is in none. */
    private Map<UUID, Set<UUID>> inside(
            Connection connection, Shop shop, List<Segment> segments, Collection<CustomerKey> customers)
            throws SQLException {
        String judged = segments.stream()
                .map(segment -> "(true" + segment.where().text() + ") is true")
                .collect(Collectors.joining(", ", "select s.customer, ", " from "));
        try (PreparedStatement select = connection.prepareStatement(
                judged + ValueList.OF_CUSTOMERS + " where c.customer_id is not null and c.root = c.customer")) {
            int at = 1;
            for (Segment segment : segments) {
                for (Object parameter : segment.where().parameters()) {
                    select.setObject(at++, parameter);
                }
            }
            select.setString(at++, shop.day(clock.instant()).toString());
            select.setObject(at++, shop.tenant());
            select.setArray(at, MembershipRows.ids(connection, customers));
            Map<UUID, Set<UUID>> inside = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Set<UUID> in = new HashSet<>();
                    for (int i = 0; i < segments.size(); i++) {
                        if (rows.getBoolean(i + 2)) {
                            in.add(segments.get(i).id());
                        }
                    }
                    inside.put(rows.getObject(1, UUID.class), in);
                }
            }
            return inside;
        }
    }

    private void write(Connection connection, Shop shop, List<Move> moves) throws SQLException {
        if (!moves.isEmpty()) {
            outbox.append(
                    connection, shop.tenant(), MembershipRows.write(connection, shop.tenant(), moves, clock.instant()));
        }
    }

    /**
     * Takes some members out of a segment that was deleted.
     *
     * @return whether there may be more
     */
    boolean dissolve(Connection connection, Shop shop, UUID segment, String name, int most) throws SQLException {
        Set<CustomerKey> members = MembershipRows.someMembers(connection, shop.tenant(), segment, most);
        Set<CustomerKey> locked = members.isEmpty()
                ? Set.of()
                : Customers.lock(connection, members, false).keySet();
        Reason deleted = new Reason(Cause.LINES, clock.instant());
        write(
                connection,
                shop,
                locked.stream()
                        .map(customer -> new Move(segment, name, customer, false, deleted))
                        .toList());
        return !locked.isEmpty();
    }
}
