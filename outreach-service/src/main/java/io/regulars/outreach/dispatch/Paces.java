package io.regulars.outreach.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.channel.Channels;
import io.regulars.outreach.channel.Pace;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Touch;

/**
 * Gives each touch its turn, so that after an outage or at the end of quiet hours a channel is not flooded. A turn is taken
 * from the lane once, however many replicas there are; who has to wait comes back at that very moment.
 */
@ApplicationScoped
class Paces {
    /** A turn that was missed for longer is lost: the turns of an outage must not all be used at its end. */
    private static final Duration TURN_KEEPS = Duration.ofSeconds(30);

    private static final Duration BURST = Duration.ofSeconds(1);

    private final TenantTransactions transactions;
    private final Channels channels;
    private final Clock clock;

    Paces(TenantTransactions transactions, Channels channels, Clock clock) {
        this.transactions = transactions;
        this.channels = channels;
        this.clock = clock;
    }

    private record PutOff(Claim claim, Instant until) {}

    /** Those that may go now; the others are given back until their turn. */
    List<Claim> whoseTurnItIs(UUID tenant, List<Claim> claims, Map<UUID, Touch> touches) {
        Instant now = clock.instant();
        List<Claim> ready = new ArrayList<>();
        Map<Pace, List<Claim>> waiting = new LinkedHashMap<>();
        for (Claim claim : claims) {
            Touch touch = touches.get(claim.touch());
            boolean hasTurn = claim.slot() != null && claim.slot().isAfter(now.minus(TURN_KEEPS));
            channels.named(touch.channel())
                    .filter(channel -> !claim.urgent() && !hasTurn && touch.treated())
                    .map(channel -> channel.pace(tenant))
                    .ifPresentOrElse(
                            pace -> waiting.computeIfAbsent(pace, key -> new ArrayList<>())
                                    .add(claim),
                            () -> ready.add(claim));
        }
        List<PutOff> later = new ArrayList<>();
        waiting.forEach((pace, queue) -> {
            Instant first = take(pace, queue.size(), now);
            for (int i = 0; i < queue.size(); i++) {
                Instant turn = first.plus(interval(pace).multipliedBy(i));
                if (turn.isAfter(now)) {
                    Instant expiry = touches.get(queue.get(i).touch()).expiresAt();
                    later.add(new PutOff(queue.get(i), turn.isBefore(expiry) ? turn : expiry));
                } else {
                    ready.add(queue.get(i));
                }
            }
        });
        if (!later.isEmpty()) {
            transactions.run(tenant, connection -> putOff(connection, tenant, later));
        }
        return ready;
    }

    /** The first of so many turns one after the other. */
    private Instant take(Pace pace, int turns, Instant now) {
        Duration all = interval(pace).multipliedBy(turns);
        return transactions.callWithoutTenant(connection -> Sql.first(
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
                .minus(all));
    }

    private static void putOff(Connection connection, UUID tenant, List<PutOff> later) throws SQLException {
        List<UUID> touches = later.stream().map(each -> each.claim().touch()).toList();
        List<Long> fences = later.stream().map(each -> each.claim().fence()).toList();
        List<Instant> turns = later.stream().map(PutOff::until).toList();
        Sql.update(connection, """
                with later as (
                    select * from unnest(?::uuid[], ?::text[]::bigint[], ?::text[]::timestamptz[]) l (touch, fence, turn)
                ), given_back as (
                    update touch_due d set due_at = l.turn, slot = l.turn, lease_until = null
                    from later l where d.touch = l.touch and d.fence = l.fence
                    returning d.touch, d.due_at
                )
                update touch t set state = 'held', reason = 'pace', detail = null, due_at = g.due_at,
                    version = version + 1
                from given_back g where t.tenant = ? and t.id = g.touch and t.state in ('planned', 'held')
                """, touches, fences, turns, tenant);
    }

    private static Duration interval(Pace pace) {
        return Duration.of(Math.max(1, Math.round(1e6 / pace.perSecond())), ChronoUnit.MICROS);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
