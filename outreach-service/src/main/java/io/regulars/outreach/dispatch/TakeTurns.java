package io.regulars.outreach.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.channel.Pace;
import io.regulars.outreach.database.Sql;

/**
 * Takes turns from a lane, each once, however many replicas there are. Where shops share the lane, each gets its part of the
 * coming seconds only, so that whoever comes next waits no longer than these, whatever backlog others have.
 */
@ApplicationScoped
class TakeTurns {
    /** For so long ahead a shop may have turns of a shared lane. */
    static final Duration AHEAD = Duration.ofSeconds(10);

    private static final Duration BURST = Duration.ofSeconds(1);

    private final TenantTransactions transactions;

    TakeTurns(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    private record Part(Instant until, Instant back, long shops) {}

    Turns take(UUID tenant, Pace pace, int wanted, Instant now) {
        return transactions.callWithoutTenant(connection ->
                pace.shared() ? part(connection, tenant, pace, wanted, now) : whole(connection, pace, wanted, now));
    }

    private static Turns whole(Connection connection, Pace pace, int turns, Instant now) throws SQLException {
        Duration interval = interval(pace);
        return new Turns(lane(connection, pace, turns, now), interval, turns, now, interval);
    }

    private static Turns part(Connection connection, UUID tenant, Pace pace, int wanted, Instant now)
            throws SQLException {
        String lane = pace.lane() + "/" + tenant;
        Part part = part(connection, pace.lane(), lane, now);
        Duration apart = interval(pace).multipliedBy(part.shops());
        Instant from = later(part.until(), now);
        long room = Duration.between(from, now.plus(AHEAD)).toNanos() / apart.toNanos();
        // One at a time where the lane is slow, or shared by many.
        long atLeast = part.until().isAfter(now) ? 0 : 1;
        int many = (int) Math.min(wanted, Math.max(room, atLeast));
        Instant until = from.plus(apart.multipliedBy(many));
        // Behind those who were told before: they come back first.
        Instant back = later(part.back(), later(until, now.plus(apart)));
        Sql.update(
                connection,
                "update pace set next_at = ?, back_at = ? where lane = ?",
                until,
                many == wanted ? back : back.plus(apart.multipliedBy((long) wanted - many)),
                lane);
        return new Turns(many == 0 ? now : lane(connection, pace, many, now), interval(pace), many, back, apart);
    }

    /** Locks the shop's own part, and counts the shops that have turns to come, this one included. */
    private static Part part(Connection connection, String shared, String lane, Instant now) throws SQLException {
        Sql.update(
                connection,
                "insert into pace (lane, next_at, part_of, back_at) values (?, ?, ?, ?) on conflict do nothing",
                lane,
                now,
                shared,
                now);
        return Sql.first(
                        connection,
                        """
                        select next_at, back_at, (select count(*) from pace o
                            where o.part_of = ? and o.lane <> ? and o.next_at > ?) + 1 as shops
                        from pace where lane = ? for update
                        """,
                        row -> new Part(Sql.instant(row, "next_at"), Sql.instant(row, "back_at"), row.getLong("shops")),
                        shared,
                        lane,
                        now,
                        lane)
                .orElseThrow();
    }

    /** The first of so many turns one after the other. */
    private static Instant lane(Connection connection, Pace pace, int turns, Instant now) throws SQLException {
        Duration all = interval(pace).multipliedBy(turns);
        return Sql.first(
                        connection,
                        """
                        insert into pace as p (lane, next_at)
                        values (?, ?::timestamptz + make_interval(secs => ?))
                        on conflict (lane) do update
                            set next_at = greatest(p.next_at, ?::timestamptz) + make_interval(secs => ?)
                        returning next_at
                        """,
                        row -> Sql.instant(row, "next_at"),
                        pace.lane(),
                        now.minus(BURST),
                        seconds(all),
                        now.minus(BURST),
                        seconds(all))
                .orElseThrow()
                .minus(all);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Duration interval(Pace pace) {
        return Duration.of(Math.max(1, Math.round(1e6 / pace.perSecond())), ChronoUnit.MICROS);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
