package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.ScoreChanged;
import io.regulars.outreach.database.Sql;

/** Every customer's type and churn status as scoring-service last told them. */
@ApplicationScoped
class CustomerScores {
    /** Facts newer than what is stored, oldest first; the newest of each customer is stored. */
    List<Told> takeIn(Connection connection, UUID tenant, List<Told> facts) throws SQLException {
        Map<UUID, Long> versions = new HashMap<>();
        Sql.list(
                connection,
                "select customer, version from customer_score where tenant = ? and customer = any(?::uuid[])",
                row -> versions.put(Sql.uuid(row, "customer"), row.getLong("version")),
                tenant,
                facts.stream().map(told -> told.fact().customer()).toList());
        Map<UUID, ScoreChanged> newest = new HashMap<>();
        List<Told> news = new ArrayList<>();
        facts.stream()
                .sorted(Comparator.comparingLong(told -> told.fact().version()))
                .filter(told -> told.fact().version()
                        > versions.getOrDefault(told.fact().customer(), Long.MIN_VALUE))
                .forEach(told -> {
                    ScoreChanged before = newest.put(told.fact().customer(), told.fact());
                    if (before == null || before.version() < told.fact().version()) {
                        news.add(told);
                    }
                });
        store(connection, tenant, List.copyOf(newest.values()));
        return news;
    }

    private static void store(Connection connection, UUID tenant, List<ScoreChanged> facts) throws SQLException {
        Sql.update(
                connection,
                """
                insert into customer_score (tenant, customer, type, churn_status, version)
                select ?, f.* from unnest(?::uuid[], ?::text[], ?::text[], ?::bigint[]) as f
                on conflict (tenant, customer) do update set type = excluded.type,
                    churn_status = excluded.churn_status, version = excluded.version
                where excluded.version > customer_score.version
                """,
                tenant,
                facts.stream().map(ScoreChanged::customer).toList(),
                Arrays.asList(facts.stream().map(ScoreChanged::type).toArray()),
                Arrays.asList(facts.stream().map(ScoreChanged::churnStatus).toArray()),
                facts.stream().map(ScoreChanged::version).toList());
    }
}
