package io.regulars.outreach.ledger;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.kit.outbox.Outbox;
import io.regulars.kit.tenancy.RoundTrip;
import io.regulars.outreach.database.Sql;

/**
 * The verbs of a touch. Each runs in the caller's transaction and tells the outbox of what ended or went out.
 *
 * <p>The unique key of the table decides who is first: entering the same decision again changes nothing.
 */
@ApplicationScoped
public class Ledger {
    private static final String ENTER = """
            with added as (
                insert into touch (id, tenant, customer, playbook, playbook_version, step, occurrence, class, delivery,
                    channel, template, offer, arm, state, reason, due_at, expires_at, created_at, entered_at, variant,
                    priority, stop_if, condition, unit_cost, announces, facts)
                select d.id, ?, d.customer, d.playbook, d.playbook_version, d.step, d.occurrence, d.class, d.delivery,
                    d.channel, d.template, d.offer, d.arm, d.state, d.reason, d.due_at, d.expires_at, ?, d.entered_at,
                    d.variant, d.priority, d.stop_if, d.condition, d.unit_cost, d.announces, d.facts
                from jsonb_to_recordset(?::jsonb) as d (id uuid, customer uuid, playbook text, playbook_version int,
                    step int, occurrence text, class text, delivery text, channel text, template text, offer text,
                    arm text, state text, reason text, due_at timestamptz, expires_at timestamptz,
                    entered_at timestamptz, variant text, priority int, stop_if text[], condition text,
                    unit_cost numeric, announces uuid, facts jsonb)
                order by d.customer, d.step
                on conflict (tenant, customer, playbook, step, occurrence) do nothing
                returning *
            ), due as (
                insert into touch_due (touch, tenant, due_at, urgent)
                select id, tenant, due_at, class = 'transactional' from added where state = 'planned'
            )
            select * from added
            """;

    private final Outbox outbox;
    private final Spending spending;
    private final Clock clock;
    private final ObjectMapper mapper;

    Ledger(Outbox outbox, Spending spending, Clock clock, ObjectMapper mapper) {
        this.outbox = outbox;
        this.spending = spending;
        this.clock = clock;
        this.mapper = mapper;
    }

    /** The touches that are new. */
    public List<Touch> enter(Connection connection, UUID tenant, List<Decision> decisions) throws SQLException {
        if (decisions.isEmpty()) {
            return List.of();
        }
        try {
            List<Touch> added = Sql.list(
                    connection, ENTER, Touch::read, tenant, clock.instant(), mapper.writeValueAsString(decisions));
            outbox.append(
                    connection,
                    tenant,
                    added.stream()
                            // Without an arm the customer was never eligible: that is ours to know alone.
                            .filter(touch -> touch.state() == TouchState.SKIPPED && touch.arm() != null)
                            .map(Touch::changed)
                            .toList());
            return added;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("decisions can be written as JSON", e);
        }
    }

    /** In the order of their ids, so that two who lock some wait for each other in one direction only. */
    public List<Touch> lock(Connection connection, UUID tenant, Collection<UUID> touches) throws SQLException {
        return Sql.list(
                connection,
                "select * from touch where tenant = ? and id = any(?::uuid[]) order by id for update",
                Touch::read,
                tenant,
                touches);
    }

    public Optional<Touch> lock(Connection connection, UUID tenant, UUID touch) throws SQLException {
        return Sql.first(
                connection, "select * from touch where tenant = ? and id = ? for update", Touch::read, tenant, touch);
    }

    public List<Touch> find(Connection connection, Collection<UUID> touches) throws SQLException {
        return Sql.list(connection, "select * from touch where id = any(?::uuid[])", Touch::read, touches);
    }

    /** What is planned next for a customer who is to get it. */
    public Optional<Touch> next(Connection connection, UUID tenant, Collection<UUID> family) throws SQLException {
        return Sql.first(connection, """
                select * from touch where tenant = ? and customer = any(?::uuid[]) and state in ('planned', 'held')
                    and arm = 'treatment' order by due_at, priority desc, id limit 1
                """, Touch::read, tenant, family);
    }

    /** The notice of this touch while it has not begun to leave, locked. */
    public Optional<Touch> openNotice(Connection connection, Touch touch) throws SQLException {
        return Sql.first(
                connection,
                "select * from touch where tenant = ? and announces = ? and state in ('planned', 'held') for update",
                Touch::read,
                touch.tenant(),
                touch.id());
    }

    /** The open steps after this one that the customer would take for the same occurrence, but those held by others. */
    public List<Touch> laterSteps(Connection connection, Touch touch, Collection<UUID> family) throws SQLException {
        return Sql.list(
                connection,
                """
                select * from touch where tenant = ? and customer = any(?::uuid[]) and playbook = ? and occurrence = ?
                    and step > ? and state in ('planned', 'held') order by step for update skip locked
                """,
                Touch::read,
                touch.tenant(),
                family,
                touch.playbook(),
                touch.occurrence(),
                touch.step());
    }

    /** The durable mark before anything leaves: a crash after it is told from one before. */
    public void sending(Connection connection, UUID tenant, Collection<Touch> touches) throws SQLException {
        Sql.update(
                connection,
                """
                update touch set state = 'sending', reason = null, detail = null, contacted_at = ?,
                    cost = coalesce(cost, unit_cost), attempts = attempts + 1, version = version + 1
                where tenant = ? and id = any(?::uuid[])
                """,
                clock.instant(),
                tenant,
                touches.stream().map(Touch::id).toList());
    }

    /** It may have left by an attempt whose answer was lost, whatever becomes of the next ones. */
    public Touch doubted(Connection connection, Touch touch) throws SQLException {
        return Sql.first(
                        connection,
                        "update touch set may_have_left = true where tenant = ? and id = ? returning *",
                        Touch::read,
                        touch.tenant(),
                        touch.id())
                .orElseThrow();
    }

    /** A touch that waits until then and is judged again; it no longer counts as a contact. The detail may be null. */
    public record Hold(Touch touch, Instant until, String reason, String detail) {}

    public void hold(Connection connection, UUID tenant, List<Hold> holds) throws SQLException {
        Sql.update(
                connection,
                """
                update touch t set state = 'held', reason = h.reason, detail = h.detail, due_at = h.until,
                    contacted_at = null, version = version + 1
                from unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[]) h (id, until, reason, detail)
                where t.tenant = ? and t.id = h.id
                """,
                holds.stream().map(hold -> hold.touch().id()).toList(),
                holds.stream().map(Hold::until).toList(),
                holds.stream().map(Hold::reason).toList(),
                holds.stream().map(Hold::detail).toList(),
                tenant);
    }

    /**
     * A message that went out.
     *
     * @param cost null where the channel has no price
     * @param receipt the other side's own id for it; may be null
     */
    public record Sent(UUID touch, BigDecimal cost, String receipt) {}

    /**
     * What was told of them meanwhile stays; one that is known to be sent stays as it is.
     *
     * @return what the round trip answers; {@link #ended} is to follow
     */
    public List<Touch> sent(RoundTrip trip, UUID tenant, Instant at, List<Sent> sent) throws SQLException {
        List<Touch> ended = new ArrayList<>();
        Connection connection = trip.connection();
        trip.query(
                """
                update touch t set sent_at = ?, cost = coalesce(s.cost, t.cost), receipt = s.receipt, detail = null,
                    version = version + 1,
                    state = case when state in ('delivered', 'bounced') then state else 'sent' end,
                    reason = case when state = 'bounced' then reason end,
                    contacted_at = case when state = 'bounced' then null else ?::timestamptz end
                from unnest(?::uuid[], ?::numeric[], ?::text[]) s (id, cost, receipt)
                where t.tenant = ? and t.id = s.id and t.state <> 'sent' returning t.*
                """,
                rows -> {
                    while (rows.next()) {
                        ended.add(Touch.read(rows));
                    }
                },
                at,
                at,
                Sql.array(connection, sent.stream().map(Sent::touch).toList()),
                Sql.array(connection, sent.stream().map(Sent::cost).toList()),
                Sql.array(connection, sent.stream().map(Sent::receipt).toList()),
                tenant);
        return ended;
    }

    /** The same at once. */
    public void sent(Connection connection, UUID tenant, Instant at, List<Sent> sent) throws SQLException {
        RoundTrip trip = new RoundTrip(connection);
        List<Touch> ended = sent(trip, tenant, at, sent);
        trip.run();
        ended(trip, tenant, ended);
        trip.run();
    }

    /** What the other side told of a message afterwards: it arrived. The reason is null when there is nothing to say. */
    public void delivered(Connection connection, Touch touch, String reason) throws SQLException {
        end(connection, touch.tenant(), """
                update touch set state = 'delivered', reason = ?, detail = null,
                    sent_at = coalesce(sent_at, contacted_at), version = version + 1
                where tenant = ? and id = ? returning *
                """, reason, touch.tenant(), touch.id());
    }

    /** People reached the customer just now, which is the contact that counts. */
    public void reached(Connection connection, Touch touch, String reason) throws SQLException {
        end(connection, touch.tenant(), """
                update touch set state = 'delivered', reason = ?, detail = null, contacted_at = ?, version = version + 1
                where tenant = ? and id = ? returning *
                """, reason, clock.instant(), touch.tenant(), touch.id());
    }

    /** What the other side told of a message afterwards: it came back. It no longer counts as a contact. */
    public void bounced(Connection connection, Touch touch, String reason, String detail) throws SQLException {
        end(connection, touch.tenant(), List.of(new End(touch, TouchState.BOUNCED, reason, detail, null)));
    }

    /** It may have reached the customer, so it counts as a contact. */
    public void unknown(Connection connection, Touch touch, String detail) throws SQLException {
        end(connection, touch.tenant(), """
                update touch set state = 'unknown', reason = 'in-doubt', detail = ?, contacted_at = ?,
                    version = version + 1
                where tenant = ? and id = ? returning *
                """, detail, clock.instant(), touch.tenant(), touch.id());
    }

    public void failed(Connection connection, Touch touch, String reason) throws SQLException {
        end(connection, touch.tenant(), List.of(new End(touch, TouchState.FAILED, reason, null, null)));
    }

    /**
     * A touch that ends, and no longer counts as a contact.
     *
     * @param detail may be null
     * @param wouldHave of a touch left out for comparison: what would have become of it; else null
     */
    public record End(Touch touch, TouchState state, String reason, String detail, String wouldHave) {
        public static End skipped(Touch touch, String reason, String detail) {
            return touch.treated()
                    ? new End(touch, TouchState.SKIPPED, reason, detail, null)
                    : leftOut(touch, "refused: " + reason);
        }

        public static End leftOut(Touch touch, String wouldHave) {
            return new End(touch, TouchState.SKIPPED, "hold-out", null, wouldHave);
        }

        /** It never left, and costs nothing. */
        private boolean free() {
            return state != TouchState.BOUNCED && touch.attempts() > 0 && !touch.mayHaveLeft();
        }
    }

    public void end(Connection connection, UUID tenant, List<End> ends) throws SQLException {
        for (End end : ends) {
            if (end.free()) {
                spending.giveBack(connection, end.touch());
            }
        }
        end(
                connection,
                tenant,
                """
                update touch t set state = e.state, reason = e.reason, detail = e.detail, would_have = e.would_have,
                    contacted_at = null, cost = case when e.free then null else t.cost end, version = version + 1
                from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[])
                    e (id, state, reason, detail, would_have, free)
                where t.tenant = ? and t.id = e.id returning t.*
                """,
                ends.stream().map(end -> end.touch().id()).toList(),
                ends.stream().map(end -> end.state().wireName()).toList(),
                ends.stream().map(End::reason).toList(),
                ends.stream().map(End::detail).toList(),
                ends.stream().map(End::wouldHave).toList(),
                ends.stream().map(End::free).toList(),
                tenant);
    }

    /** It never reached the customer, nor cost anything: a task that stood on a list was not done. */
    public void cancelled(Connection connection, Touch touch, String reason) throws SQLException {
        if (touch.attempts() > 0 && !touch.mayHaveLeft()) {
            spending.giveBack(connection, touch);
        }
        end(connection, touch.tenant(), """
                update touch set state = 'cancelled', reason = ?, detail = null, would_have = null, contacted_at = null,
                    sent_at = null, cost = null, version = version + 1
                where tenant = ? and id = ? returning *
                """, reason, touch.tenant(), touch.id());
    }

    private void end(Connection connection, UUID tenant, String update, Object... parameters) throws SQLException {
        RoundTrip trip = new RoundTrip(connection);
        ended(trip, tenant, Sql.list(connection, update, Touch::read, parameters));
        trip.run();
    }

    /** They are not due any more, and the others hear of it. */
    public void ended(RoundTrip trip, UUID tenant, List<Touch> ended) throws SQLException {
        if (!ended.isEmpty()) {
            trip.update(
                    "delete from touch_due where touch = any(?::uuid[])",
                    deleted -> {},
                    Sql.array(trip.connection(), ended.stream().map(Touch::id).toList()));
            outbox.append(trip, tenant, ended.stream().map(Touch::changed).toList());
        }
    }
}
