package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.TierChanged;
import io.regulars.outreach.database.Sql;

/** Every customer's tier as customer-service last told it. */
@ApplicationScoped
class CustomerTiers {
    /** The newest fact of each customer that is newer than what is stored, and is now: an older tier says nothing any more. */
    Collection<TierChanged> takeIn(Connection connection, UUID tenant, List<TierChanged> facts) throws SQLException {
        Map<UUID, TierChanged> newest = new HashMap<>();
        facts.forEach(fact ->
                newest.merge(fact.customer(), fact, (one, other) -> one.version() > other.version() ? one : other));
        if (newest.isEmpty()) {
            return List.of();
        }
        List<TierChanged> told = List.copyOf(newest.values());
        Set<UUID> news = new HashSet<>(Sql.list(
                connection,
                """
                insert into customer_tier (tenant, customer, tier, changed_at, version)
                select ?, f.* from unnest(?::uuid[], ?::text[], ?::timestamptz[], ?::bigint[])
                    as f (customer, tier, changed_at, version) order by 2
                on conflict (tenant, customer) do update set tier = excluded.tier, changed_at = excluded.changed_at,
                    version = excluded.version
                where excluded.version > customer_tier.version
                returning customer
                """,
                row -> Sql.uuid(row, "customer"),
                tenant,
                told.stream().map(TierChanged::customer).toList(),
                Arrays.asList(told.stream().map(TierChanged::tier).toArray()),
                told.stream().map(TierChanged::factAt).toList(),
                told.stream().map(TierChanged::version).toList()));
        return told.stream().filter(fact -> news.contains(fact.customer())).toList();
    }
}
