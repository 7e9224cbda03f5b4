package io.regulars.outreach.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

    private final TenantTransactions transactions;
    private final TakeTurns turns;
    private final Channels channels;
    private final Clock clock;

    Paces(TenantTransactions transactions, TakeTurns turns, Channels channels, Clock clock) {
        this.transactions = transactions;
        this.turns = turns;
        this.channels = channels;
        this.clock = clock;
    }

    /** @param turn null for who comes back to ask for one */
    private record PutOff(Claim claim, Instant until, Instant turn) {}

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
            Turns taken = turns.take(tenant, pace, queue.size(), now);
            for (int i = 0; i < queue.size(); i++) {
                Instant at = taken.at(i);
                if (at.isAfter(now)) {
                    Instant expiry = touches.get(queue.get(i).touch()).expiresAt();
                    Instant until = at.isBefore(expiry) ? at : expiry;
                    later.add(new PutOff(queue.get(i), until, taken.isTurn(i) ? until : null));
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

    private static void putOff(Connection connection, UUID tenant, List<PutOff> later) throws SQLException {
        List<UUID> touches = later.stream().map(each -> each.claim().touch()).toList();
        List<Long> fences = later.stream().map(each -> each.claim().fence()).toList();
        List<Instant> dues = later.stream().map(PutOff::until).toList();
        List<Object> turns = Arrays.asList(later.stream().map(PutOff::turn).toArray());
        Sql.update(connection, """
                with later as (
                    select * from unnest(?::uuid[], ?::text[]::bigint[], ?::text[]::timestamptz[],
                        ?::text[]::timestamptz[]) l (touch, fence, due, turn)
                ), given_back as (
                    update touch_due d set due_at = l.due, slot = l.turn, lease_until = null
                    from later l where d.touch = l.touch and d.fence = l.fence
                    returning d.touch, d.due_at
                )
                update touch t set state = 'held', reason = 'pace', detail = null, due_at = g.due_at,
                    version = version + 1
                from given_back g where t.tenant = ? and t.id = g.touch and t.state in ('planned', 'held')
                """, touches, fences, dues, turns, tenant);
    }
}
