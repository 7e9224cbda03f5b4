package io.regulars.customer.complaint;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.regulars.customer.database.Sql;
import io.regulars.customer.rounds.Round;
import io.regulars.kit.tenancy.TenantTransactions;

/** Says when an answer is soon due, and when it is overdue; each once, however many look. */
@Singleton
class ComplaintClock extends Round {
    private static final int AT_ONCE = 100;
    private static final String STRIKING =
            "select complaint, tenant from complaint_clock where next_at <= ? order by next_at limit " + AT_ONCE;

    private final TenantTransactions transactions;
    private final Complaints complaints;
    private final Clock clock;

    ComplaintClock(TenantTransactions transactions, Complaints complaints, Clock clock) {
        super("complaint-clock", Duration.ofSeconds(1));
        this.transactions = transactions;
        this.complaints = complaints;
        this.clock = clock;
    }

    private record Striking(UUID complaint, UUID tenant) {}

    @Override
    protected boolean more() {
        Instant now = clock.instant();
        List<Striking> striking = transactions.callWithoutTenant(connection -> Sql.rows(
                connection,
                STRIKING,
                row -> new Striking(row.getObject("complaint", UUID.class), row.getObject("tenant", UUID.class)),
                now));
        for (Striking one : striking) {
            transactions.run(one.tenant(), connection -> strike(connection, one, now));
        }
        return striking.size() == AT_ONCE;
    }

    private void strike(Connection connection, Striking one, Instant now) throws SQLException {
        Optional<Complaint> found = complaints.lock(connection, one.tenant(), one.complaint());
        Instant next = found.map(Complaint::nextStrike).orElse(null);
        if (next == null) {
            Sql.update(connection, "delete from complaint_clock where complaint = ?", one.complaint());
        } else if (!next.isAfter(now)) {
            Complaint complaint = found.get();
            long version = complaint.version() + 1;
            if (complaint.dueAt().isAfter(now)) {
                complaints.write(connection, one.tenant(), complaint.reminded(version), "due");
            } else {
                complaints.write(connection, one.tenant(), complaint.overdue(version), "overdue");
            }
        }
    }
}
