package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.audience.Audience;
import io.regulars.outreach.audience.Customers;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.experiment.Arms;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Counts whom a playbook would enter, with nothing written and nothing sent. */
@ApplicationScoped
class DryRun {
    private static final int MOST_PAGES = 200;
    private static final int SHOWN = 10;

    private final TenantTransactions transactions;
    private final Playbooks playbooks;
    private final Planning planning;
    private final Audience audience;
    private final Customers customers;
    private final Arms arms;

    DryRun(
            TenantTransactions transactions,
            Playbooks playbooks,
            Planning planning,
            Audience audience,
            Customers customers,
            Arms arms) {
        this.transactions = transactions;
        this.playbooks = playbooks;
        this.planning = planning;
        this.audience = audience;
        this.customers = customers;
        this.arms = arms;
    }

    /** What would happen. */
    @Schema(name = "DryRun")
    record Forecast(
            @Schema(
                    description = "For a schedule: customers the audience selects now. For an event: customers who are "
                            + "there already; only who comes in later enters.",
                    examples = "120")
            int customers,

            @Schema(description = "By treatment, control, global-hold-out and not-in-pilot")
            Map<String, Integer> arms,

            @Schema(description = "Selected, but not known here yet")
            int unknown,

            @Schema(examples = "[\"C-17\"]") List<String> examples,

            @Schema(description = "True when only the first 100000 were counted")
            boolean cut) {}

    Forecast forecast(UUID tenant, String name) {
        Playbook playbook = transactions.call(tenant, connection -> playbooks.get(tenant, name));
        Count count = new Count();
        if (playbook.definition().trigger().schedule() == null) {
            transactions.run(tenant, connection -> add(connection, playbook, inside(connection, playbook), count));
            return count.forecast();
        }
        String cursor = null;
        int pages = 0;
        do {
            Audience.Members members =
                    audience.page(tenant, playbook.definition().audience(), cursor);
            transactions.run(tenant, connection -> add(connection, playbook, members.customerIds(), count));
            cursor = members.nextCursor();
            pages++;
        } while (cursor != null && pages < MOST_PAGES);
        count.cut = cursor != null;
        return count.forecast();
    }

    private static final class Count {
        private final Map<String, Integer> arms = new TreeMap<>();
        private final List<String> examples = new ArrayList<>();
        private int customers;
        private int unknown;
        private boolean cut;

        Forecast forecast() {
            return new Forecast(customers, arms, unknown, examples, cut);
        }
    }

    private void add(Connection connection, Playbook playbook, List<String> customerIds, Count count)
            throws SQLException {
        Map<String, UUID> known = customers.find(connection, playbook.tenant(), customerIds);
        List<UUID> piloted = known.values().stream()
                .filter(customer -> Planning.inPilot(playbook, customer))
                .toList();
        arms.foresee(
                        connection,
                        playbook.tenant(),
                        playbook.name(),
                        piloted,
                        planning.globalShare(playbook),
                        playbook.definition().holdOut())
                .forEach((customer, arm) -> count.arms.merge(arm.wireName(), 1, Integer::sum));
        if (known.size() > piloted.size()) {
            count.arms.merge("not-in-pilot", known.size() - piloted.size(), Integer::sum);
        }
        count.customers += customerIds.size();
        count.unknown += customerIds.size() - known.size();
        customerIds.stream().limit(SHOWN - count.examples.size()).forEach(count.examples::add);
    }

    private static List<String> inside(Connection connection, Playbook playbook) throws SQLException {
        Trigger trigger = playbook.definition().trigger();
        return Sql.list(
                connection,
                """
                select c.customer_id from customer_score s
                join customer c on c.tenant = s.tenant and c.customer = s.customer
                where s.tenant = ? and (?::text[] is null or s.type = any(?::text[]))
                    and (?::text[] is null or s.churn_status = any(?::text[])) and c.customer_id is not null
                order by c.customer_id
                """,
                row -> row.getString("customer_id"),
                playbook.tenant(),
                trigger.into(),
                trigger.into(),
                trigger.churn(),
                trigger.churn());
    }
}
