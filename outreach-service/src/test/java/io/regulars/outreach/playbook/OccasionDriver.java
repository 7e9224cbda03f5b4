package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;

/** Plans one shop's occasions when a test says so, by the test's clock. */
@Unremovable
@ApplicationScoped
public class OccasionDriver {
    private final TenantTransactions transactions;
    private final Playbooks playbooks;
    private final Schedules schedules;
    private final OccasionRun run;
    private final Clock clock;

    OccasionDriver(
            TenantTransactions transactions, Playbooks playbooks, Schedules schedules, OccasionRun run, Clock clock) {
        this.transactions = transactions;
        this.playbooks = playbooks;
        this.schedules = schedules;
        this.run = run;
        this.clock = clock;
    }

    public void activate(UUID tenant, String name) {
        transactions.run(tenant, connection -> {
            Playbook playbook = playbooks.lock(tenant, name);
            playbooks.activate(playbook);
            schedules.arrange(connection, playbook);
        });
    }

    /** Whatever is due of this shop. */
    public void plan(UUID tenant) {
        transactions.callWithoutTenant(connection -> due(connection, tenant)).forEach(run::run);
    }

    private List<Occasions.Due> due(Connection connection, UUID tenant) throws SQLException {
        return Sql.list(
                connection,
                "select playbook, next_day from occasion_due where tenant = ? and next_at <= ?",
                row -> new Occasions.Due(Sql.uuid(row, "playbook"), tenant, row.getObject("next_day", LocalDate.class)),
                tenant,
                clock.instant());
    }
}
