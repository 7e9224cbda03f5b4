package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.audience.Audience;
import io.regulars.outreach.audience.Customers;
import io.regulars.outreach.database.Sql;
import org.jboss.logging.Logger;

/**
 * Plans one occurrence of a schedule, page by page. Each page is one transaction together with the cursor behind it, so
 * a run that was cut off goes on where it was, and the ledger's unique key makes a repeated page harmless.
 */
@ApplicationScoped
class ScheduledRun {
    private static final Logger LOG = Logger.getLogger(ScheduledRun.class);
    /** Scores may be told before the customers they are about; a run waits so long for the missing ids. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TenantTransactions transactions;
    private final Playbooks playbooks;
    private final Schedules schedules;
    private final Planning planning;
    private final Audience audience;
    private final Customers customers;
    private final Clock clock;

    ScheduledRun(
            TenantTransactions transactions,
            Playbooks playbooks,
            Schedules schedules,
            Planning planning,
            Audience audience,
            Customers customers,
            Clock clock) {
        this.transactions = transactions;
        this.playbooks = playbooks;
        this.schedules = schedules;
        this.planning = planning;
        this.audience = audience;
        this.customers = customers;
        this.clock = clock;
    }

    private record Begun(Playbook playbook, Timetable.Occurrence occurrence, String cursor, Instant startedAt) {}

    /** Everything that is due for a schedule: the newest occurrence is planned, older ones are noted as missed. */
    void run(Schedules.Due due) {
        Optional<Begun> begun = transactions.call(due.tenant(), connection -> begin(connection, due));
        if (begun.isEmpty()) {
            return;
        }
        String cursor = begun.get().cursor();
        try {
            do {
                Audience.Members members = audience.page(
                        due.tenant(), begun.get().playbook().definition().audience(), cursor);
                transactions.run(due.tenant(), connection -> plan(connection, due, begun.get(), members));
                cursor = members.nextCursor();
            } while (cursor != null);
            transactions.run(due.tenant(), connection -> finish(connection, due, begun.get(), "done", null));
        } catch (ProblemException refused) {
            transactions.run(
                    due.tenant(),
                    connection -> finish(
                            connection,
                            due,
                            begun.get(),
                            "failed",
                            refused.problem().detail()));
        }
    }

    private Optional<Begun> begin(Connection connection, Schedules.Due due) throws SQLException {
        Optional<Playbook> found = playbooks.find(due.playbook());
        if (found.isEmpty()
                || !found.get().active()
                || found.get().definition().trigger().schedule() == null) {
            schedules.removeSchedule(connection, due.playbook());
            return Optional.empty();
        }
        Playbook playbook = found.get();
        Instant now = clock.instant();
        List<Timetable.Occurrence> occurrences =
                schedules.timetable(connection, playbook).between(due.at(), now);
        if (occurrences.isEmpty()) {
            schedules.arrangeAfter(connection, playbook, now);
            return Optional.empty();
        }
        Timetable.Occurrence newest = occurrences.get(occurrences.size() - 1);
        boolean late = !now.isBefore(newest.at().plus(playbook.definition().expiry()));
        for (Timetable.Occurrence occurrence : occurrences) {
            if (late || occurrence != newest) {
                missed(connection, playbook, occurrence, now);
            }
        }
        if (late) {
            schedules.arrangeAfter(connection, playbook, newest.at());
            return Optional.empty();
        }
        Sql.update(connection, """
                insert into playbook_run (tenant, playbook, occurrence, due_at, state, started_at)
                values (?, ?, ?, ?, 'running', ?) on conflict do nothing
                """, playbook.tenant(), playbook.id(), newest.name(), newest.at(), now);
        record Run(String state, String cursor, Instant startedAt) {}
        Run run = Sql.first(
                        connection,
                        "select state, next_cursor, started_at from playbook_run where playbook = ? and occurrence = ?",
                        row -> new Run(
                                row.getString("state"), row.getString("next_cursor"), Sql.instant(row, "started_at")),
                        playbook.id(),
                        newest.name())
                .orElseThrow();
        if (!run.state().equals("running")) {
            schedules.arrangeAfter(connection, playbook, newest.at());
            return Optional.empty();
        }
        return Optional.of(new Begun(playbook, newest, run.cursor(), run.startedAt()));
    }

    private void plan(Connection connection, Schedules.Due due, Begun begun, Audience.Members members)
            throws SQLException {
        Map<String, UUID> known = customers.find(connection, due.tenant(), members.customerIds());
        int missing = members.customerIds().size() - known.size();
        if (missing > 0 && clock.instant().isBefore(begun.startedAt().plus(PATIENCE))) {
            throw new AudienceNotKnownException(missing);
        }
        int entered = planning.plan(
                connection,
                begun.playbook(),
                known.values().stream()
                        .map(customer -> new Entry(
                                customer,
                                begun.occurrence().name(),
                                begun.occurrence().at()))
                        .toList());
        Sql.update(
                connection,
                """
                update playbook_run set next_cursor = ?, entered = entered + ?, unresolved = unresolved + ?
                where playbook = ? and occurrence = ?
                """,
                members.nextCursor(),
                entered,
                missing,
                begun.playbook().id(),
                begun.occurrence().name());
        schedules.extend(connection, due, SchedulePlanner.LEASE);
    }

    private void finish(Connection connection, Schedules.Due due, Begun begun, String state, String detail)
            throws SQLException {
        Sql.update(
                connection,
                """
                update playbook_run set state = ?, detail = ?, finished_at = ?
                where playbook = ? and occurrence = ? and state = 'running'
                """,
                state,
                detail,
                clock.instant(),
                begun.playbook().id(),
                begun.occurrence().name());
        Optional<Playbook> now = playbooks.find(due.playbook());
        if (now.isPresent()) {
            schedules.arrangeAfter(connection, now.get(), begun.occurrence().at());
        } else {
            schedules.removeSchedule(connection, due.playbook());
        }
        LOG.infof(
                "schedule ran, playbook=%s occurrence=%s state=%s",
                begun.playbook().id(), begun.occurrence().name(), state);
    }

    private static void missed(Connection connection, Playbook playbook, Timetable.Occurrence occurrence, Instant now)
            throws SQLException {
        Sql.update(connection, """
                insert into playbook_run (tenant, playbook, occurrence, due_at, state, detail, started_at, finished_at)
                values (?, ?, ?, ?, 'missed', 'too late, or followed by a later one', ?, ?)
                on conflict (playbook, occurrence) do update set state = 'missed', detail = excluded.detail,
                    finished_at = excluded.finished_at where playbook_run.state = 'running'
                """, playbook.tenant(), playbook.id(), occurrence.name(), occurrence.at(), now, now);
    }
}
