package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;

/**
 * Plans the local days of one playbook's occasion. A day is planned several times, so that whoever comes late is not
 * forgotten; the ledger's unique key (one occasion of one year) makes each a decision once.
 */
@ApplicationScoped
class OccasionRun {
    /** Days of an outage that are made up, so that each occasion is at least noted as too late. */
    private static final int MOST_DAYS_BACK = 31;

    private final TenantTransactions transactions;
    private final Playbooks playbooks;
    private final Occasions occasions;
    private final OccasionPages pages;
    private final Planning planning;
    private final Clock clock;

    OccasionRun(
            TenantTransactions transactions,
            Playbooks playbooks,
            Occasions occasions,
            OccasionPages pages,
            Planning planning,
            Clock clock) {
        this.transactions = transactions;
        this.playbooks = playbooks;
        this.occasions = occasions;
        this.pages = pages;
        this.planning = planning;
        this.clock = clock;
    }

    void run(Occasions.Due due) {
        Instant began = clock.instant();
        Optional<Playbook> playbook = transactions.call(due.tenant(), connection -> active(connection, due));
        if (playbook.isEmpty()) {
            return;
        }
        LocalDate earliest = Occasions.presentDay(began).minusDays(MOST_DAYS_BACK);
        LocalDate day = due.day().isBefore(earliest) ? earliest : due.day();
        plan(due, playbook.get(), day, Occasions.lastDay(began));
        transactions.run(due.tenant(), connection -> occasions.done(connection, due, began));
    }

    private Optional<Playbook> active(Connection connection, Occasions.Due due) throws SQLException {
        Optional<Playbook> found = playbooks
                .find(due.playbook())
                .filter(playbook ->
                        playbook.active() && playbook.definition().trigger().occasion() != null);
        if (found.isEmpty()) {
            occasions.remove(connection, due.playbook());
        }
        return found;
    }

    /** What is too late is entered too: it is skipped as expired, and so accounted for. */
    private void plan(Occasions.Due due, Playbook playbook, LocalDate from, LocalDate to) {
        pages.read(playbook, from, to, (connection, entries) -> {
            planning.plan(
                    connection,
                    playbook,
                    entries.stream()
                            .filter(entry -> entry.at().isAfter(playbook.activatedAt()))
                            .toList());
            occasions.extend(connection, due, SchedulePlanner.LEASE);
            return true;
        });
    }
}
