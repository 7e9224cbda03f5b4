package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;

/** Tells the playbooks of one shop of its moved customers, in pages; a run that is cut off goes on with what is left. */
@ApplicationScoped
class LineMovesRun {
    private static final int PAGE = 1_000;

    private final TenantTransactions transactions;
    private final LineMoves moves;
    private final Playbooks playbooks;
    private final Planning planning;
    private final Clock clock;

    LineMovesRun(
            TenantTransactions transactions, LineMoves moves, Playbooks playbooks, Planning planning, Clock clock) {
        this.transactions = transactions;
        this.moves = moves;
        this.playbooks = playbooks;
        this.planning = planning;
        this.clock = clock;
    }

    void run(UUID tenant) {
        Instant now = clock.instant();
        int moved;
        do {
            moved = transactions.call(tenant, connection -> plan(connection, tenant, now));
        } while (moved == PAGE);
        transactions.run(tenant, connection -> moves.finish(connection, tenant));
    }

    private int plan(Connection connection, UUID tenant, Instant now) throws SQLException {
        moves.extend(connection, tenant, SchedulePlanner.LEASE);
        List<Told> moved = moves.take(connection, tenant, now, PAGE);
        for (Playbook playbook : playbooks.active(tenant)) {
            if (playbook.definition().trigger().onScores()) {
                planning.plan(
                        connection,
                        playbook,
                        moved.stream()
                                .filter(told -> playbook.minds(told.at(), now))
                                .filter(told -> playbook.definition().trigger().comesIn(told.fact()))
                                .map(told -> new Entry(
                                        told.fact().customer(), told.at().toString(), told.at()))
                                .toList());
            }
        }
        return moved.size();
    }
}
