package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.database.Sql;

/** Whom an event would have set a playbook off for: who is there now, or what the last 30 days brought. */
@ApplicationScoped
class Candidates {
    private static final Duration PAST = Duration.ofDays(30);

    private final Reminders reminders;
    private final Supplies supplies;
    private final Clock clock;

    Candidates(Reminders reminders, Supplies supplies, Clock clock) {
        this.reminders = reminders;
        this.supplies = supplies;
        this.clock = clock;
    }

    /** Whom {@link #of} leaves out because this service does not know of them, and why; null where it knows of all. */
    String notCounted(Connection connection, Playbook playbook) throws SQLException {
        String event = playbook.definition().trigger().event();
        if (Trigger.SUPPLY_ENDING.equals(event)) {
            return supplies.known(connection, playbook.tenant())
                    ? null
                    : "no category of /v1/categories has consumptionDays: it is not known when goods run out";
        }
        if (LoyaltyEvent.named(event).filter(LoyaltyEvent.REMINDERS::contains).isPresent()) {
            return "who was not reminded yet: what expires later is known to customer-service alone";
        }
        return CaseEvent.named(event).filter(CaseEvent::isFeedback).isPresent()
                ? "who gave feedback before: it is not kept here, and sets playbooks off when it is given"
                : null;
    }

    /** At most so many, oldest first. */
    List<Entry> of(Connection connection, Playbook playbook, int most) throws SQLException {
        Trigger trigger = playbook.definition().trigger();
        if (trigger.onScores()) {
            return scored(connection, playbook, most);
        }
        if (trigger.segment() != null) {
            return members(connection, playbook, most);
        }
        if (Trigger.TIER_CHANGED.equals(trigger.event())) {
            return inTiers(connection, playbook, most);
        }
        if (Trigger.SUPPLY_ENDING.equals(trigger.event())) {
            return supplies.past(connection, playbook, clock.instant().minus(PAST), most);
        }
        Optional<LoyaltyEvent> reminder = LoyaltyEvent.named(trigger.event());
        if (reminder.isPresent()) {
            return reminders.ahead(connection, playbook.tenant(), reminder.get(), clock.instant(), most);
        }
        Optional<OrderMoment> moment = OrderMoment.named(trigger.event());
        if (moment.isPresent()) {
            return ordered(connection, playbook, moment.get(), most);
        }
        return switch (CaseEvent.named(trigger.event()).orElseThrow()) {
            case COMPLAINT_OPENED -> complained(connection, playbook, "opened_at", "true", most);
            case COMPLAINT_RESOLVED -> complained(connection, playbook, "closed_at", "status = 'resolved'", most);
            case COMPLAINT_SATISFIED ->
                complained(connection, playbook, "closed_at", "status = 'resolved' and satisfied", most);
            case COMPLAINT_REJECTED -> complained(connection, playbook, "closed_at", "status = 'rejected'", most);
            case THANKS, SUGGESTION, GOOD_RATING, POOR_RATING -> List.of();
        };
    }

    private List<Entry> scored(Connection connection, Playbook playbook, int most) throws SQLException {
        Trigger trigger = playbook.definition().trigger();
        Instant now = clock.instant();
        return Sql.list(
                connection,
                """
                select customer from customer_score
                where tenant = ? and (?::text[] is null or type = any(?::text[]))
                    and (?::text[] is null or churn_status = any(?::text[]))
                order by customer limit ?
                """,
                row -> new Entry(Sql.uuid(row, "customer"), now.toString(), now),
                playbook.tenant(),
                trigger.into(),
                trigger.into(),
                trigger.churn(),
                trigger.churn(),
                most);
    }

    /** Who is in one of the tiers now, or in any. */
    private List<Entry> inTiers(Connection connection, Playbook playbook, int most) throws SQLException {
        Trigger trigger = playbook.definition().trigger();
        List<String> into = trigger.into() == null || trigger.into().isEmpty() ? null : trigger.into();
        Instant now = clock.instant();
        return Sql.list(
                connection,
                """
                select customer from customer_tier
                where tenant = ? and tier is not null and (?::text[] is null or tier = any(?::text[]))
                order by customer limit ?
                """,
                row -> new Entry(Sql.uuid(row, "customer"), now.toString(), now),
                playbook.tenant(),
                into,
                into,
                most);
    }

    /** Who is in the segment now, or was and is no longer. */
    private List<Entry> members(Connection connection, Playbook playbook, int most) throws SQLException {
        Trigger trigger = playbook.definition().trigger();
        Instant now = clock.instant();
        return Sql.list(
                connection,
                """
                select customer from segment_member where tenant = ? and segment = ? and member = ?
                order by customer limit ?
                """,
                row -> new Entry(Sql.uuid(row, "customer"), now.toString(), now),
                playbook.tenant(),
                trigger.segment(),
                trigger.segmentEntered() != null,
                most);
    }

    private List<Entry> ordered(Connection connection, Playbook playbook, OrderMoment moment, int most)
            throws SQLException {
        return Sql.list(
                connection,
                """
                select customer, purchase::text as occurrence, placed_at as at from purchase
                where tenant = ? and status = any(?::text[]) and placed_at > ? order by placed_at, purchase limit ?
                """,
                Candidates::entry,
                playbook.tenant(),
                moment.reached(),
                clock.instant().minus(PAST),
                most);
    }

    private List<Entry> complained(Connection connection, Playbook playbook, String at, String condition, int most)
            throws SQLException {
        return Sql.list(
                connection,
                """
                select customer, complaint::text as occurrence, %1$s as at from complaint
                where tenant = ? and %1$s > ? and %2$s order by %1$s, complaint limit ?
                """.formatted(at, condition),
                Candidates::entry,
                playbook.tenant(),
                clock.instant().minus(PAST),
                most);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(Sql.uuid(row, "customer"), row.getString("occurrence"), Sql.instant(row, "at"));
    }
}
