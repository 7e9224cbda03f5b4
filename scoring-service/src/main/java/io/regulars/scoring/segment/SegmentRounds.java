package io.regulars.scoring.segment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.scoring.identity.CustomerKey;
import io.regulars.scoring.settings.Shop;
import io.regulars.scoring.settings.Shops;
import io.regulars.scoring.settings.TenantLocks;

/** What is done for all customers of a shop when a segment is new, changed or deleted, or a day begins; any part may be repeated. */
@ApplicationScoped
public class SegmentRounds {
    private static final int CHUNK = 2_000;
    private static final int KEPT_DAYS = 395;
    private static final int TIMEOUT_SECONDS = 300;

    private final TenantTransactions transactions;
    private final Shops shops;
    private final Memberships memberships;
    private final Clock clock;

    SegmentRounds(TenantTransactions transactions, Shops shops, Memberships memberships, Clock clock) {
        this.transactions = transactions;
        this.shops = shops;
        this.memberships = memberships;
        this.clock = clock;
    }

    /** What a round began with. */
    public static final class Round {
        private final Shop shop;
        private final List<Segment> segments;
        private final Instant began;

        private Round(Shop shop, List<Segment> segments, Instant began) {
            this.shop = shop;
            this.segments = segments;
            this.began = began;
        }
    }

    private record Deleted(UUID id, String name) {}

    public Round begin(UUID tenant) {
        return transactions.call(
                tenant,
                connection -> new Round(
                        shops.read(connection, tenant), SegmentStore.read(connection, tenant), clock.instant()));
    }

    /** Some customers of the shop, in the caller's transaction. */
    public void judge(Connection connection, UUID tenant, Collection<CustomerKey> customers) throws SQLException {
        memberships.judge(connection, shops.read(connection, tenant), customers);
    }

    public void finish(Round round) {
        UUID tenant = round.shop.tenant();
        transactions.run(tenant, connection -> {
            forget(connection, tenant, clock.instant().minus(KEPT_DAYS, ChronoUnit.DAYS));
            SegmentStore.finish(connection, round.shop, round.segments, round.began);
        });
    }

    /** @param beat is called between two chunks */
    public void takeApart(UUID tenant, Runnable beat) {
        for (Deleted segment : transactions.call(tenant, connection -> deleted(connection, tenant))) {
            while (dissolve(tenant, segment)) {
                beat.run();
            }
            while (forgetAll(tenant, segment.id())) {
                beat.run();
            }
            transactions.run(tenant, connection -> {
                TenantLocks.alone(connection, tenant);
                delete(connection, "delete from segment_member where tenant = ? and segment = ?", tenant, segment.id());
                delete(connection, "delete from segment where tenant = ? and id = ?", tenant, segment.id());
                shops.hasSegments(
                        connection,
                        tenant,
                        !SegmentStore.read(connection, tenant).isEmpty());
                SegmentStore.plan(connection, tenant);
            });
        }
    }

    private boolean dissolve(UUID tenant, Deleted segment) {
        return transactions.call(List.of(tenant), TIMEOUT_SECONDS, connection -> {
            TenantLocks.share(connection, List.of(tenant));
            Shop shop = shops.read(connection, tenant);
            return memberships.dissolve(connection, shop, segment.id(), segment.name(), CHUNK);
        });
    }

    private boolean forgetAll(UUID tenant, UUID segment) {
        return transactions.call(tenant, connection -> delete(connection, """
                        delete from segment_change where ctid = any (array(
                            select ctid from segment_change where tenant = ? and segment = ? limit %d))
                        """.formatted(CHUNK), tenant, segment) > 0);
    }

    private static void forget(Connection connection, UUID tenant, Instant before) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from segment_change h using segment g
                where g.tenant = ? and h.segment = g.id and h.tenant is not distinct from g.tenant
                    and h.at < ?::timestamptz
                """)) {
            delete.setObject(1, tenant);
            delete.setString(2, before.toString());
            delete.executeUpdate();
        }
    }

    private static List<Deleted> deleted(Connection connection, UUID tenant) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select id, name from segment where tenant = ? and deleted")) {
            select.setObject(1, tenant);
            try (ResultSet rows = select.executeQuery()) {
                List<Deleted> deleted = new ArrayList<>();
                while (rows.next()) {
                    deleted.add(new Deleted(rows.getObject(1, UUID.class), rows.getString(2)));
                }
                return deleted;
            }
        }
    }

    private static int delete(Connection connection, String statement, UUID tenant, UUID segment) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(statement)) {
            delete.setObject(1, tenant);
            delete.setObject(2, segment);
            return delete.executeUpdate();
        }
    }

    /** The mean that the value matrix is cut by moved: whoever filters by the matrix has everybody judged again. */
    public static void matrixMoved(Connection connection, UUID tenant, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update segment set pending = coalesce(pending, 'lines'), pending_at = coalesce(pending_at, ?::timestamptz),
                    wanted = wanted + 1
                where tenant = ? and not deleted and filter like '%matrix%'
                """)) {
            update.setString(1, now.toString());
            update.setObject(2, tenant);
            if (update.executeUpdate() > 0) {
                SegmentStore.plan(connection, tenant);
            }
        }
    }
}
