package io.regulars.outreach.experiment;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.database.Sql;

/** Draws arms at first eligibility and keeps them for ever, through merges and changed shares. */
@ApplicationScoped
public class Arms {
    private static final String GLOBAL = "global-hold-out";

    private final Clock clock;

    Arms(Clock clock) {
        this.clock = clock;
    }

    /**
     * The arm of each customer (a root), drawn where there was none.
     *
     * @param experiment name of the playbook
     * @param globalShare of customers left out of all marketing, drawn first; null where it is no marketing
     * @param share of customers left alone by this experiment
     */
    public Map<UUID, Arm> assign(
            Connection connection,
            UUID tenant,
            String experiment,
            Collection<UUID> customers,
            Double globalShare,
            double share)
            throws SQLException {
        Map<UUID, Arm> arms = globalShare == null
                ? new HashMap<>()
                : draw(connection, tenant, GLOBAL, customers, globalShare, Arm.GLOBAL_HOLD_OUT);
        List<UUID> compared = customers.stream()
                .filter(customer -> arms.get(customer) != Arm.GLOBAL_HOLD_OUT)
                .toList();
        arms.putAll(draw(connection, tenant, "playbook:" + experiment, compared, share, Arm.CONTROL));
        return arms;
    }

    /** As {@link #assign}, for touches outside any playbook: only the global hold-out counts. */
    public Arm assign(Connection connection, UUID tenant, UUID customer, double globalShare) throws SQLException {
        return draw(connection, tenant, GLOBAL, List.of(customer), globalShare, Arm.GLOBAL_HOLD_OUT)
                .get(customer);
    }

    /** What {@link #assign} would answer, with nothing written. */
    public Map<UUID, Arm> foresee(
            Connection connection,
            UUID tenant,
            String experiment,
            Collection<UUID> customers,
            Double globalShare,
            double share)
            throws SQLException {
        Map<UUID, Arm> arms = globalShare == null ? new HashMap<>() : known(connection, tenant, GLOBAL, customers);
        Map<UUID, UUID> first = FirstIds.of(connection, tenant, customers);
        Map<UUID, Arm> inPlaybook = known(connection, tenant, "playbook:" + experiment, customers);
        for (UUID customer : customers) {
            UUID id = first.getOrDefault(customer, customer);
            Arm arm = arms.containsKey(customer)
                    ? arms.get(customer)
                    : side(tenant, GLOBAL, id, globalShare == null ? 0 : globalShare, Arm.GLOBAL_HOLD_OUT);
            if (arm == Arm.TREATMENT) {
                arm = inPlaybook.containsKey(customer)
                        ? inPlaybook.get(customer)
                        : side(tenant, "playbook:" + experiment, id, share, Arm.CONTROL);
            }
            arms.put(customer, arm);
        }
        return arms;
    }

    private Map<UUID, Arm> draw(
            Connection connection, UUID tenant, String experiment, Collection<UUID> customers, double share, Arm left)
            throws SQLException {
        Map<UUID, Arm> arms = known(connection, tenant, experiment, customers);
        List<UUID> missing = customers.stream()
                .filter(customer -> !arms.containsKey(customer))
                .sorted()
                .toList();
        if (missing.isEmpty()) {
            return arms;
        }
        if (experiment.equals(GLOBAL) && share <= 0) {
            // No such experiment yet: whoever is treated now may still be drawn when there is one.
            missing.forEach(customer -> arms.put(customer, Arm.TREATMENT));
            return arms;
        }
        Map<UUID, UUID> first = FirstIds.of(connection, tenant, missing);
        List<String> drawn = new ArrayList<>();
        for (UUID customer : missing) {
            drawn.add(side(tenant, experiment, first.getOrDefault(customer, customer), share, left)
                    .wireName());
        }
        Sql.update(connection, """
                insert into arm (tenant, experiment, customer, arm, assigned_at)
                select ?, ?, d.customer, d.arm, ? from unnest(?::uuid[], ?::text[]) as d (customer, arm)
                on conflict do nothing
                """, tenant, experiment, clock.instant(), missing, drawn);
        arms.putAll(known(connection, tenant, experiment, missing));
        return arms;
    }

    private static Arm side(UUID tenant, String experiment, UUID customer, double share, Arm left) {
        return Draw.of(tenant, experiment, customer) < share ? left : Arm.TREATMENT;
    }

    /** A merged customer keeps the arm that any of its rows got first. */
    private static Map<UUID, Arm> known(
            Connection connection, UUID tenant, String experiment, Collection<UUID> customers) throws SQLException {
        Map<UUID, Arm> arms = new HashMap<>();
        Sql.list(
                connection,
                """
                select asked.customer, a.arm from unnest(?::uuid[]) as asked (customer)
                cross join lateral (
                    select arm.arm from arm where arm.tenant = ? and arm.experiment = ? and arm.customer = any(array(
                        select c.customer from customer c where c.tenant = ? and c.root = asked.customer
                        union select asked.customer))
                    order by arm.assigned_at, arm.customer limit 1
                ) a
                """,
                row -> arms.put(Sql.uuid(row, "customer"), Arm.named(row.getString("arm"))),
                customers,
                tenant,
                experiment,
                tenant);
        return arms;
    }
}
