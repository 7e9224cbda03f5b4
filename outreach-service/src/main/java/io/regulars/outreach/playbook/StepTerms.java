package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Touch;
import io.regulars.outreach.policy.Verdict;

/** What a step asks for at its due time, before the contact policy is asked: that nothing stopped it, its branch, its rank. */
@ApplicationScoped
public class StepTerms {
    /** Reasons of this prefix end the playbook's later steps for the customer, too. */
    public static final String STOPPED = "stopped-";

    static final String BOUGHT = "bought";
    static final String COMPLAINED = "complained";
    static final String UNSUBSCRIBED = "unsubscribed";

    /** A better playbook's touch that is due within so long goes first. */
    private static final Duration GIVES_WAY = Duration.ofDays(1);

    private static final Duration AFTER_IT = Duration.ofMinutes(1);

    private final CustomerFacts facts;
    private final Clock clock;

    StepTerms(CustomerFacts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /** @param family every row of the customer, aliases included */
    public Verdict judge(Connection connection, Touch touch, UUID root, Collection<UUID> family, Contact contact)
            throws SQLException {
        if (touch.playbook() == null || touch.enteredAt() == null) {
            return Verdict.ALLOW;
        }
        if (twin(connection, touch, family)) {
            return new Verdict.Refuse("same-person", "another record of the customer got it");
        }
        Optional<String> stop = stopped(connection, touch, family, contact);
        if (stop.isPresent()) {
            return new Verdict.Refuse(STOPPED + stop.get(), "the customer " + stop.get() + " since entering");
        }
        if (touch.condition() != null && !facts.holds(connection, touch, root, family, contact)) {
            return new Verdict.Refuse("condition", "not now: " + touch.condition());
        }
        return better(connection, touch, family)
                .<Verdict>map(due -> new Verdict.HoldUntil(
                        due.plus(AFTER_IT), "priority", "a playbook of higher priority goes first"))
                .orElse(Verdict.ALLOW);
    }

    /** Two records that were planned for before it was known that they are one person: the first that goes is the one. */
    private static boolean twin(Connection connection, Touch touch, Collection<UUID> family) throws SQLException {
        return family.size() > 1
                && Sql.first(
                                connection,
                                """
                                select 1 from touch
                                where tenant = ? and customer = any(?::uuid[]) and playbook = ? and step = ?
                                    and occurrence = ? and id <> ? and contacted_at is not null limit 1
                                """,
                                row -> 1,
                                touch.tenant(),
                                family,
                                touch.playbook(),
                                touch.step(),
                                touch.occurrence(),
                                touch.id())
                        .isPresent();
    }

    private Optional<String> stopped(Connection connection, Touch touch, Collection<UUID> family, Contact contact)
            throws SQLException {
        List<String> stops = touch.stopIf();
        if (stops.contains(BOUGHT) && exists(connection, """
                        select 1 from purchase
                        where tenant = ? and customer = any(?::uuid[]) and placed_at > ? and counted limit 1
                        """, touch, family)) {
            return Optional.of(BOUGHT);
        }
        if (stops.contains(COMPLAINED) && (contact.openComplaints() > 0 || exists(connection, """
                        select 1 from complaint
                        where tenant = ? and customer = any(?::uuid[]) and opened_at > ? limit 1
                        """, touch, family))) {
            return Optional.of(COMPLAINED);
        }
        if (stops.contains(UNSUBSCRIBED) && exists(connection, """
                        select 1 from suppression where tenant = ? and customer = any(?::uuid[]) and at > ? limit 1
                        """, touch, family)) {
            return Optional.of(UNSUBSCRIBED);
        }
        return Optional.empty();
    }

    private static boolean exists(Connection connection, String sql, Touch touch, Collection<UUID> family)
            throws SQLException {
        return Sql.first(connection, sql, row -> 1, touch.tenant(), family, touch.enteredAt())
                .isPresent();
    }

    /** When the last better touch is due, of those that want the customer about now. */
    private Optional<Instant> better(Connection connection, Touch touch, Collection<UUID> family) throws SQLException {
        if (!touch.touchClass().wireName().equals("marketing")) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return Sql.first(
                connection,
                """
                select max(greatest(due_at, ?)) as due from touch t
                where tenant = ? and customer = any(?::uuid[]) and state in ('planned', 'held')
                    and class = 'marketing' and arm = 'treatment' and priority > ? and due_at <= ?
                    and not exists (select 1 from playbook p
                        where p.tenant = t.tenant and p.name = t.playbook and p.state = 'paused')
                having count(*) > 0
                """,
                row -> Sql.instant(row, "due"),
                now,
                touch.tenant(),
                family,
                touch.priority(),
                now.plus(GIVES_WAY));
    }
}
