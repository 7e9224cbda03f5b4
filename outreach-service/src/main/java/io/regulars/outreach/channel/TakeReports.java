package io.regulars.outreach.channel;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.ledger.Touch;
import io.regulars.outreach.ledger.TouchState;

/** Writes down what became of messages; a report that comes twice, or of a message that is not known, changes nothing. */
@ApplicationScoped
class TakeReports {
    private static final Set<TouchState> MAY_ARRIVE = Set.of(TouchState.SENDING, TouchState.SENT, TouchState.UNKNOWN);
    private static final Set<TouchState> MAY_RETURN =
            Set.of(TouchState.SENDING, TouchState.SENT, TouchState.UNKNOWN, TouchState.DELIVERED);

    private final TenantTransactions transactions;
    private final Ledger ledger;

    TakeReports(TenantTransactions transactions, Ledger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    void take(UUID tenant, String channel, List<Report> reports) {
        for (Report report : reports) {
            transactions.run(tenant, connection -> take(connection, tenant, channel, report));
        }
    }

    void take(Connection connection, UUID tenant, String channel, Report report) throws SQLException {
        Optional<UUID> id =
                report.touch() != null ? Optional.of(report.touch()) : byReceipt(connection, tenant, report);
        if (id.isEmpty()) {
            return;
        }
        Optional<Touch> touch = ledger.lock(connection, tenant, id.get())
                .filter(found -> found.channel().equals(channel));
        if (touch.isEmpty()) {
            return;
        }
        if (report.delivered() && MAY_ARRIVE.contains(touch.get().state())) {
            ledger.delivered(connection, touch.get(), null);
        } else if (!report.delivered() && MAY_RETURN.contains(touch.get().state())) {
            ledger.bounced(connection, touch.get(), report.reason(), null);
        }
    }

    private static Optional<UUID> byReceipt(Connection connection, UUID tenant, Report report) throws SQLException {
        return report.receipt() == null
                ? Optional.empty()
                : Sql.first(
                        connection,
                        "select id from touch where tenant = ? and receipt = ?",
                        row -> Sql.uuid(row, "id"),
                        tenant,
                        report.receipt());
    }
}
