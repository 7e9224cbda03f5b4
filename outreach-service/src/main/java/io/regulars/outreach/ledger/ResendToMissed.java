package io.regulars.outreach.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.problem.ProblemException;
import io.regulars.outreach.database.Sql;

/**
 * Plans a playbook's touches anew for those it missed, and for nobody else. Each is a new line of the ledger, named by the
 * line before, so that a repeated call finds nothing left to do; the policy is asked again for each. The steps of one
 * course keep their distances. A notice is of no use without its call.
 */
@ApplicationScoped
class ResendToMissed {
    private static final int MOST = 10_000;

    /** Who was left out on purpose was not missed, unless a call names the reason. */
    static final List<String> WILLED =
            List.of("hold-out", "reentry", "on-request", "step-removed", "playbook-deleted", "customer-erased");

    /** Set-based: a campaign's outage may have missed thousands. */
    private static final String PLAN_ANEW = """
            with missed as (
                select * from touch
                where tenant = ? and playbook = ? and arm = 'treatment' and again is null
                    and announces is null
                    and state = any(?::text[]) and reason is distinct from 'hold-out'
                    and (?::text[] is not null or reason is null or reason <> all(?::text[]))
                    and (?::int is null or step = ?::int)
                    and (?::text is null or occurrence = ?::text or starts_with(occurrence, ?::text || '~'))
                    and (?::text[] is null or reason = any(?::text[]))
                order by id limit ? for update skip locked
            ), anew as (
                insert into touch (id, tenant, customer, playbook, playbook_version, step, occurrence, class, delivery,
                    channel, template, offer, arm, state, due_at, expires_at, created_at, round,
                    entered_at, variant, priority, stop_if, condition, unit_cost, facts)
                select gen_random_uuid(), tenant, customer, playbook, playbook_version, step,
                    case when round = 1 then occurrence else left(occurrence, -length('~' || round)) end
                        || '~' || (round + 1),
                    class, delivery, channel, template, offer, arm, 'planned', ?::timestamptz + later,
                    least(?::timestamptz + later, (facts ->> 'expiresAt')::timestamptz), ?, round + 1,
                    entered_at, variant, priority, stop_if, condition, unit_cost, facts
                from (select *, due_at - min(due_at) over (partition by customer, occurrence) as later from missed) m
                returning *
            ), due as (
                insert into touch_due (touch, tenant, due_at, urgent)
                select id, tenant, due_at, class = 'transactional' from anew
            ), named as (
                update touch t set again = a.id from missed m, anew a
                where t.id = m.id and a.customer = m.customer and a.step = m.step and a.round = m.round + 1
                    and a.occurrence = case when m.round = 1 then m.occurrence
                        else left(m.occurrence, -length('~' || m.round)) end || '~' || (m.round + 1)
            )
            select count(*) as planned from anew
            """;

    private final Clock clock;

    ResendToMissed(Clock clock) {
        this.clock = clock;
    }

    ResendView plan(Connection connection, UUID tenant, ResendRequest request) throws SQLException {
        Sql.first(
                        connection,
                        "select 1 from playbook where tenant = ? and name = ?",
                        row -> 1,
                        tenant,
                        request.playbook())
                .orElseThrow(() -> ProblemException.notFound("playbook"));
        Instant now = clock.instant();
        int planned = Sql.first(
                        connection,
                        PLAN_ANEW,
                        row -> row.getInt("planned"),
                        tenant,
                        request.playbook(),
                        request.wanted(),
                        request.reasons(),
                        WILLED,
                        request.step(),
                        request.step(),
                        request.occurrence(),
                        request.occurrence(),
                        request.occurrence(),
                        request.reasons(),
                        request.reasons(),
                        MOST,
                        now,
                        now.plus(request.lasting()),
                        now)
                .orElseThrow();
        return new ResendView(planned, planned == MOST);
    }
}
