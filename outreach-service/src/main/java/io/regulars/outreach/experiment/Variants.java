package io.regulars.outreach.experiment;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.database.Sql;

/** Which of a playbook's variants a customer gets: drawn by weight once, kept through merges and changed weights. */
@ApplicationScoped
public class Variants {
    private final Clock clock;

    Variants(Clock clock) {
        this.clock = clock;
    }

    /** @param weights by variant, in the playbook's order; one that was drawn and is gone is drawn anew */
    public Map<UUID, String> assign(
            Connection connection,
            UUID tenant,
            String playbook,
            Collection<UUID> customers,
            LinkedHashMap<String, Integer> weights)
            throws SQLException {
        if (weights.isEmpty() || customers.isEmpty()) {
            return Map.of();
        }
        Map<UUID, String> drawn = foresee(connection, tenant, playbook, customers, weights);
        List<UUID> ordered = customers.stream().sorted().toList();
        List<String> variants = new ArrayList<>();
        ordered.forEach(customer -> variants.add(drawn.get(customer)));
        Sql.update(connection, """
                insert into variant (tenant, playbook, customer, variant, assigned_at)
                select ?, ?, d.customer, d.variant, ? from unnest(?::uuid[], ?::text[]) as d (customer, variant)
                on conflict (tenant, playbook, customer) do update set variant = excluded.variant
                where variant.variant <> all (?::text[])
                """, tenant, playbook, clock.instant(), ordered, variants, weights.keySet());
        return foresee(connection, tenant, playbook, customers, weights);
    }

    /** What {@link #assign} would answer, with nothing written. */
    public Map<UUID, String> foresee(
            Connection connection,
            UUID tenant,
            String playbook,
            Collection<UUID> customers,
            LinkedHashMap<String, Integer> weights)
            throws SQLException {
        Map<UUID, String> variants = known(connection, tenant, playbook, customers);
        variants.values().retainAll(weights.keySet());
        if (!weights.isEmpty()) {
            Map<UUID, UUID> first = FirstIds.of(connection, tenant, customers);
            customers.forEach(customer -> variants.computeIfAbsent(
                    customer, id -> side(Draw.of(tenant, "variant:" + playbook, first.getOrDefault(id, id)), weights)));
        }
        return variants;
    }

    static String side(double draw, LinkedHashMap<String, Integer> weights) {
        double left =
                draw * weights.values().stream().mapToInt(Integer::intValue).sum();
        String last = null;
        for (Map.Entry<String, Integer> each : weights.entrySet()) {
            last = each.getKey();
            left -= each.getValue();
            if (left < 0) {
                break;
            }
        }
        return last;
    }

    private static Map<UUID, String> known(
            Connection connection, UUID tenant, String playbook, Collection<UUID> customers) throws SQLException {
        Map<UUID, String> variants = new HashMap<>();
        Sql.list(
                connection,
                """
                select asked.customer, v.variant from unnest(?::uuid[]) as asked (customer)
                cross join lateral (
                    select variant from variant where tenant = ? and playbook = ? and customer = any(array(
                        select f.customer from customer f where f.tenant = ? and f.root = asked.customer
                        union select asked.customer))
                    order by assigned_at, customer limit 1
                ) v
                """,
                row -> variants.put(Sql.uuid(row, "customer"), row.getString("variant")),
                customers,
                tenant,
                playbook,
                tenant);
        return variants;
    }
}
