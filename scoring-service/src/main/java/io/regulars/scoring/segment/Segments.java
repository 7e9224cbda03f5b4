package io.regulars.scoring.segment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.scoring.settings.Shop;
import io.regulars.scoring.settings.Shops;
import io.regulars.scoring.settings.TenantLocks;
import io.regulars.scoring.value.Cause;
import io.regulars.scoring.value.ValueList;

/** The segments of a shop: saving one has everybody judged by it afterwards. */
@ApplicationScoped
class Segments {
    /** All are asked for every customer who is scored. */
    static final int MOST = 50;

    private static final Listing LIST = Listing.of("*", "segment where tenant = ? and not deleted", "id")
            .requiredText("name", "name")
            .requiredInstant("updatedAt", "updated_at")
            .sortedBy("name");

    private static final String FIND = "select * from segment where tenant = ? and name = ? and not deleted";

    private static final String INSERT = """
            insert into segment (tenant, id, name, filter, description, revision, created_at, updated_at,
                pending, pending_at, wanted, next_change_at)
            values (?, ?, ?, ?, ?, 1, ?::timestamptz, ?::timestamptz, ?, ?::timestamptz, 1, ?::timestamptz)
            """;

    // Whom everybody was never compared with is still new: that is what its first members come in by.
    private static final String UPDATE = """
            update segment set filter = ?, description = ?, revision = revision + 1, updated_at = ?::timestamptz,
                pending = case when not ? then pending when pending = 'first' then 'first' else 'lines' end,
                pending_at = case when ? then ?::timestamptz else pending_at end,
                wanted = wanted + case when ? then 1 else 0 end, next_change_at = ?::timestamptz
            where tenant = ? and id = ?
            """;

    private final TenantTransactions transactions;
    private final Shops shops;
    private final Clock clock;

    Segments(TenantTransactions transactions, Shops shops, Clock clock) {
        this.transactions = transactions;
        this.shops = shops;
        this.clock = clock;
    }

    /** @param created whether there was none of that name */
    record Stored(UUID id, SegmentView view, int revision, boolean created) {}

    /** @throws ProblemException {@code not-found} */
    Stored get(UUID tenant, String name) {
        return transactions.call(tenant, connection -> found(connection, tenant, name));
    }

    Page<SegmentView> list(UUID tenant, ListQuery query) {
        return transactions.call(tenant, connection -> LIST.page(connection, List.of(tenant), query, Segments::view));
    }

    /** @throws ProblemException {@code precondition-failed}, or {@code conflict} when there are too many */
    Stored put(UUID tenant, String name, SegmentDefinition wanted, Revision expected) {
        return transactions.call(tenant, connection -> {
            // Whoever scores meanwhile has ended before the filter counts, and asks for it afterwards.
            TenantLocks.alone(connection, tenant);
            shops.ensure(connection, List.of(tenant));
            Optional<Stored> before = find(connection, tenant, name);
            expected.require(before.map(Stored::revision).orElse(0));
            if (before.isPresent()) {
                SegmentView view = before.get().view();
                if (!view.filter().equals(wanted.filter())
                        || !Objects.equals(view.description(), wanted.description())) {
                    update(connection, tenant, before.get(), wanted);
                }
            } else {
                insert(connection, tenant, name, wanted);
            }
            SegmentStore.plan(connection, tenant);
            Stored stored = found(connection, tenant, name);
            return new Stored(stored.id(), stored.view(), stored.revision(), before.isEmpty());
        });
    }

    private void insert(Connection connection, UUID tenant, String name, SegmentDefinition wanted) throws SQLException {
        if (SegmentStore.read(connection, tenant).size() >= MOST) {
            throw new ProblemException(CommonProblem.CONFLICT, "there are " + MOST + " segments; delete one first");
        }
        shops.hasSegments(connection, tenant, true);
        String now = now().toString();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, tenant);
            insert.setObject(2, UUID.randomUUID());
            insert.setString(3, name);
            insert.setString(4, wanted.filter());
            insert.setString(5, wanted.description());
            insert.setString(6, now);
            insert.setString(7, now);
            insert.setString(8, Cause.FIRST.wireName());
            insert.setString(9, now);
            insert.setString(10, nextChange(connection, tenant, wanted));
            insert.executeUpdate();
        }
    }

    private void update(Connection connection, UUID tenant, Stored before, SegmentDefinition wanted)
            throws SQLException {
        boolean judge = !before.view().filter().equals(wanted.filter());
        String now = now().toString();
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setString(1, wanted.filter());
            update.setString(2, wanted.description());
            update.setString(3, now);
            update.setBoolean(4, judge);
            update.setBoolean(5, judge);
            update.setString(6, now);
            update.setBoolean(7, judge);
            update.setString(8, nextChange(connection, tenant, wanted));
            update.setObject(9, tenant);
            update.setObject(10, before.id());
            update.executeUpdate();
        }
    }

    /** The next day's beginning where the filter looks at the day. */
    private String nextChange(Connection connection, UUID tenant, SegmentDefinition wanted) throws SQLException {
        if (!ValueList.looksAtTheDay(ValueList.where(wanted.filter()))) {
            return null;
        }
        Shop shop = shops.read(connection, tenant);
        return shop.startOf(shop.day(clock.instant()).plusDays(1)).toString();
    }

    /** Its members leave it one after the other; the name is free at once. */
    void delete(UUID tenant, String name, Revision expected) {
        transactions.run(tenant, connection -> {
            TenantLocks.alone(connection, tenant);
            Stored stored = found(connection, tenant, name);
            expected.require(stored.revision());
            try (PreparedStatement update =
                    connection.prepareStatement("update segment set deleted = true where tenant = ? and id = ?")) {
                update.setObject(1, tenant);
                update.setObject(2, stored.id());
                update.executeUpdate();
            }
            SegmentStore.plan(connection, tenant);
        });
    }

    static Stored found(Connection connection, UUID tenant, String name) throws SQLException {
        return find(connection, tenant, name).orElseThrow(() -> ProblemException.notFound("segment"));
    }

    private static Optional<Stored> find(Connection connection, UUID tenant, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setObject(1, tenant);
            select.setString(2, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Stored(row.getObject("id", UUID.class), view(row), row.getInt("revision"), false))
                        : Optional.empty();
            }
        }
    }

    private static SegmentView view(ResultSet row) throws SQLException {
        Timestamp computed = row.getTimestamp("computed_at");
        return new SegmentView(
                row.getString("name"),
                row.getString("filter"),
                row.getString("description"),
                row.getString("pending") == null ? "current" : "computing",
                computed == null ? null : computed.toInstant(),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
