package io.regulars.outreach.ledger;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.kit.outbox.Outbox;
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
    public Touch sending(Connection connection, Touch touch) throws SQLException {
        return Sql.first(connection, """
                        update touch set state = 'sending', reason = null, detail = null, contacted_at = ?,
                            cost = coalesce(cost, unit_cost), attempts = attempts + 1, version = version + 1
                        where tenant = ? and id = ? returning *
                        """, Touch::read, clock.instant(), touch.tenant(), touch.id())
                .orElseThrow();
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

    /** Waits until then and is judged again; it no longer counts as a contact. */
    public void hold(Connection connection, Touch touch, Instant until, String reason, String detail)
            throws SQLException {
        Sql.update(connection, """
                update touch set state = 'held', reason = ?, detail = ?, due_at = ?, contacted_at = null,
                    version = version + 1
                where tenant = ? and id = ?
                """, reason, detail, until, touch.tenant(), touch.id());
    }

    /**
     * What was told of it meanwhile stays.
     *
     * @param cost null where the channel has no price
     * @param receipt the other side's own id for it; may be null
     */
    public void sent(Connection connection, Touch touch, Instant at, BigDecimal cost, String receipt)
            throws SQLException {
        end(connection, touch, """
                update touch set sent_at = ?, cost = coalesce(?::numeric, cost), receipt = ?, detail = null, version = version + 1,
                    state = case when state in ('delivered', 'bounced') then state else 'sent' end,
                    reason = case when state = 'bounced' then reason end,
                    contacted_at = case when state = 'bounced' then null else ?::timestamptz end
                where tenant = ? and id = ? returning *
                """, at, cost, receipt, at, touch.tenant(), touch.id());
    }

    /** What the other side told of a message afterwards: it arrived. The reason is null when there is nothing to say. */
    public void delivered(Connection connection, Touch touch, String reason) throws SQLException {
        end(connection, touch, """
                update touch set state = 'delivered', reason = ?, detail = null,
                    sent_at = coalesce(sent_at, contacted_at), version = version + 1
                where tenant = ? and id = ? returning *
                """, reason, touch.tenant(), touch.id());
    }

    /** People reached the customer just now, which is the contact that counts. */
    public void reached(Connection connection, Touch touch, String reason) throws SQLException {
        end(connection, touch, """
                update touch set state = 'delivered', reason = ?, detail = null, contacted_at = ?, version = version + 1
                where tenant = ? and id = ? returning *
                """, reason, clock.instant(), touch.tenant(), touch.id());
    }

    /** What the other side told of a message afterwards: it came back. It no longer counts as a contact. */
    public void bounced(Connection connection, Touch touch, String reason, String detail) throws SQLException {
        end(connection, touch, TouchState.BOUNCED, reason, detail, null);
    }

    /** It may have reached the customer, so it counts as a contact. */
    public void unknown(Connection connection, Touch touch, String detail) throws SQLException {
        end(connection, touch, """
                update touch set state = 'unknown', reason = 'in-doubt', detail = ?, contacted_at = ?,
                    version = version + 1
                where tenant = ? and id = ? returning *
                """, detail, clock.instant(), touch.tenant(), touch.id());
    }

    public void failed(Connection connection, Touch touch, String reason, String detail) throws SQLException {
        unsent(connection, touch, TouchState.FAILED, reason, detail);
    }

    public void skipped(Connection connection, Touch touch, String reason, String detail) throws SQLException {
        unsent(connection, touch, TouchState.SKIPPED, reason, detail);
    }

    /** A touch left out for comparison: what would have become of it. */
    public void leftOut(Connection connection, Touch touch, String wouldHave) throws SQLException {
        end(connection, touch, TouchState.SKIPPED, "hold-out", null, wouldHave);
    }

    /** It never reached the customer, nor cost anything: a task that stood on a list was not done. */
    public void cancelled(Connection connection, Touch touch, String reason) throws SQLException {
        if (isFree(touch)) {
            spending.giveBack(connection, touch);
        }
        end(connection, touch, """
                update touch set state = 'cancelled', reason = ?, detail = null, would_have = null, contacted_at = null,
                    sent_at = null, cost = null, version = version + 1
                where tenant = ? and id = ? returning *
                """, reason, touch.tenant(), touch.id());
    }

    private void unsent(Connection connection, Touch touch, TouchState state, String reason, String detail)
            throws SQLException {
        if (isFree(touch)) {
            spending.giveBack(connection, touch);
        }
        end(connection, touch, """
                update touch set state = ?, reason = ?, detail = ?, would_have = null, contacted_at = null,
                    cost = case when ? then null else cost end, version = version + 1
                where tenant = ? and id = ? returning *
                """, state.wireName(), reason, detail, isFree(touch), touch.tenant(), touch.id());
    }

    private static boolean isFree(Touch touch) {
        return touch.attempts() > 0 && !touch.mayHaveLeft();
    }

    private void end(
            Connection connection, Touch touch, TouchState state, String reason, String detail, String wouldHave)
            throws SQLException {
        end(connection, touch, """
                update touch set state = ?, reason = ?, detail = ?, would_have = ?, contacted_at = null,
                    version = version + 1
                where tenant = ? and id = ? returning *
                """, state.wireName(), reason, detail, wouldHave, touch.tenant(), touch.id());
    }

    private void end(Connection connection, Touch touch, String update, Object... parameters) throws SQLException {
        Touch ended = Sql.first(connection, update, Touch::read, parameters).orElseThrow();
        Sql.update(connection, "delete from touch_due where touch = ?", touch.id());
        outbox.append(connection, touch.tenant(), ended.changed());
    }
}
