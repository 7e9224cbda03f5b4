package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.ComplaintChanged;
import io.regulars.outreach.database.Sql;

/** When each customer complained, as customer-service last told it. */
@ApplicationScoped
class ComplaintLog {
    /** True when it was news. */
    boolean takeIn(Connection connection, UUID tenant, ComplaintChanged fact) throws SQLException {
        return Sql.update(
                        connection,
                        """
                        insert into complaint (tenant, complaint, customer, opened_at, closed_at, status, satisfied,
                            version)
                        values (?, ?, ?, ?, ?::timestamptz, ?, ?::boolean, ?)
                        on conflict (tenant, complaint) do update set customer = excluded.customer,
                            opened_at = excluded.opened_at, closed_at = excluded.closed_at, status = excluded.status,
                            satisfied = excluded.satisfied, version = excluded.version
                        where excluded.version > complaint.version
                        """,
                        tenant,
                        fact.complaint(),
                        fact.customer(),
                        fact.openedAt(),
                        fact.closedAt(),
                        fact.status(),
                        fact.satisfied(),
                        fact.version())
                > 0;
    }
}
