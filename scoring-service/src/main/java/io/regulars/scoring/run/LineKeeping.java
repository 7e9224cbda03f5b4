package io.regulars.scoring.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.SqlWork;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.scoring.rfm.LineDrawing;
import io.regulars.scoring.rfm.LineStore;
import io.regulars.scoring.rfm.Lines;
import io.regulars.scoring.rfm.Scope;
import io.regulars.scoring.segment.SegmentRounds;
import io.regulars.scoring.settings.Shop;
import io.regulars.scoring.settings.Shops;
import io.regulars.scoring.settings.TenantLocks;
import io.regulars.scoring.value.Sums;

/** Freezes a tenant's lines when that is due, and knows whether everybody must be scored again because of it. */
@ApplicationScoped
class LineKeeping {
    private static final int TIMEOUT_SECONDS = 300;

    private final TenantTransactions transactions;
    private final Shops shops;
    private final Clock clock;

    LineKeeping(TenantTransactions transactions, Shops shops, Clock clock) {
        this.transactions = transactions;
        this.shops = shops;
        this.clock = clock;
    }

    private record Due(boolean forced, long wanted, long done) {
        Optional<Long> number() {
            return done < wanted ? Optional.of(wanted) : Optional.empty();
        }
    }

    /**
     * What the note that facts or rules moved led to at once.
     *
     * @param stand lines of a run, which stay unless buyers grew; null when lines were drawn
     * @param number of the rescoring that is due
     */
    private record Kept(Lines stand, Optional<Long> number) {}

    /**
     * Draws the lines anew when they follow the facts, when the rules moved, or when buyers grew by a tenth since a run.
     *
     * @return the number of the rescoring that is due; empty when everybody is scored by these lines
     */
    Optional<Long> keep(UUID tenant) {
        Kept kept = alone(tenant, connection -> {
            Due due = takeNote(connection, tenant);
            Lines before = LineStore.read(connection, tenant, Scope.LIVE);
            sumUp(connection, tenant, due);
            return due.forced() || before == null || before.run() == null
                    ? new Kept(null, redraw(connection, tenant, before).or(due::number))
                    : new Kept(before, due.number());
        });
        // Counted while facts come in: they would wait for it, and the shop may have millions of buyers.
        if (kept.stand() == null || !grown(tenant, kept.stand())) {
            return kept.number();
        }
        return alone(tenant, connection -> redraw(connection, tenant, kept.stand()))
                .or(kept::number);
    }

    /** While nobody brings facts of the tenant. */
    private <T> T alone(UUID tenant, SqlWork<T> work) {
        return transactions.call(List.of(tenant), TIMEOUT_SECONDS, connection -> {
            TenantLocks.alone(connection, tenant);
            return work.on(connection);
        });
    }

    private Optional<Long> redraw(Connection connection, UUID tenant, Lines before) throws SQLException {
        UUID run = before == null ? null : before.run();
        return freeze(connection, tenant, before, run) ? Optional.of(want(connection, tenant)) : Optional.empty();
    }

    /**
     * What a run begins with.
     *
     * @param first whether it is the shop's first, which has no status to hold on to
     */
    record Frozen(long rescoring, boolean first) {}

    /** Freezes the lines for a run; from then on they stay. */
    Frozen freezeForRun(UUID tenant, UUID run) {
        return alone(tenant, connection -> {
            sumUp(connection, tenant, takeNote(connection, tenant));
            freeze(connection, tenant, null, run);
            return new Frozen(want(connection, tenant), isFirst(connection, tenant, run));
        });
    }

    /** Every run leaves snapshots; those of this one are from before a crash. */
    private static boolean isFirst(Connection connection, UUID tenant, UUID run) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select not exists (select 1 from score_history where tenant = ? and run is not null and run <> ?)")) {
            select.setObject(1, tenant);
            select.setObject(2, run);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Rules that moved moved the amounts or days behind the lines too. */
    private void sumUp(Connection connection, UUID tenant, Due due) throws SQLException {
        if (due.forced()) {
            Shop shop = shops.read(connection, tenant);
            Sums.refresh(connection, shop, shop.day(clock.instant()));
        }
    }

    /** What is expected of everybody by a run's models is known at its end. */
    void drawExpected(UUID tenant) {
        transactions.call(List.of(tenant), TIMEOUT_SECONDS, connection -> {
            LineStore.drawExpected(connection, tenant, Scope.LIVE);
            SegmentRounds.matrixMoved(connection, tenant, clock.instant());
            return null;
        });
    }

    void rescored(UUID tenant, long number) {
        transactions.callWithoutTenant(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update tenant_work set rescore_done = greatest(rescore_done, ?) where tenant = ?")) {
                update.setLong(1, number);
                update.setObject(2, tenant);
                return update.executeUpdate();
            }
        });
    }

    /** Whether the lines are others than before. Without buyers there are none to freeze, and old ones stay. */
    private boolean freeze(Connection connection, UUID tenant, Lines before, UUID run) throws SQLException {
        Instant now = clock.instant();
        Shop shop = shops.read(connection, tenant);
        Optional<Lines> drawn = LineDrawing.draw(connection, shop, Scope.LIVE, now, run);
        if (drawn.isPresent()) {
            LineStore.write(connection, tenant, Scope.LIVE, drawn.get());
        }
        return drawn.isPresent() && !drawn.get().sameAs(before);
    }

    private boolean grown(UUID tenant, Lines lines) {
        return transactions.call(List.of(tenant), TIMEOUT_SECONDS, connection -> {
            try (PreparedStatement count = connection.prepareStatement(
                    "select count(*) from score where tenant = ? and scope = ? and frequency > 0")) {
                count.setObject(1, tenant);
                count.setObject(2, Scope.LIVE.id());
                try (ResultSet row = count.executeQuery()) {
                    row.next();
                    return row.getLong(1) * 10 >= lines.buyers() * 11;
                }
            }
        });
    }

    private static Due takeNote(Connection connection, UUID tenant) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                with before as (select * from tenant_work where tenant = ? for update)
                update tenant_work w set lines_dirty = false, lines_forced = false from before b
                where w.tenant = b.tenant returning b.lines_forced, b.rescore_wanted, b.rescore_done
                """)) {
            update.setObject(1, tenant);
            try (ResultSet row = update.executeQuery()) {
                return row.next() ? new Due(row.getBoolean(1), row.getLong(2), row.getLong(3)) : new Due(false, 0, 0);
            }
        }
    }

    private static long want(Connection connection, UUID tenant) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update tenant_work set rescore_wanted = rescore_wanted + 1 where tenant = ? returning rescore_wanted")) {
            update.setObject(1, tenant);
            try (ResultSet row = update.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
