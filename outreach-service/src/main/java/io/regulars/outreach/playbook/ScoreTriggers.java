package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.Event;
import io.regulars.contracts.ScoreChanged;
import io.regulars.contracts.Topic;
import io.regulars.kit.consumer.EventHandler;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;

/**
 * Sets playbooks off when a customer's type or churn status changes.
 *
 * <p>Only for fresh facts that are the customer's own: what an order or the passing of time did, later than the
 * playbook's activation and not expired. A first classification, a merge, or moved lines set nothing off here.
 */
@ApplicationScoped
class ScoreTriggers implements EventHandler {
    private static final Set<String> OWN_CAUSES = Set.of("order", "time");

    private final TenantTransactions transactions;
    private final Playbooks playbooks;
    private final Planning planning;
    private final Clock clock;

    ScoreTriggers(TenantTransactions transactions, Playbooks playbooks, Planning planning, Clock clock) {
        this.transactions = transactions;
        this.playbooks = playbooks;
        this.planning = planning;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "score-triggers";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.SCORES);
    }

    @Override
    public void handle(List<Event<?>> events) {
        Map<UUID, List<ScoreChanged>> byTenant = events.stream()
                .filter(event -> event.data() instanceof ScoreChanged)
                .collect(Collectors.groupingBy(
                        Event::tenant, Collectors.mapping(event -> (ScoreChanged) event.data(), Collectors.toList())));
        byTenant.forEach((tenant, facts) -> transactions.run(tenant, connection -> take(connection, tenant, facts)));
    }

    private void take(Connection connection, UUID tenant, List<ScoreChanged> facts) throws SQLException {
        List<ScoreChanged> news = news(connection, tenant, facts);
        for (Playbook playbook : playbooks.active(connection, tenant)) {
            if (playbook.definition().trigger().event() != null) {
                List<Entry> entries = news.stream()
                        .filter(fact -> setsOff(playbook, fact, clock.instant()))
                        .map(fact -> new Entry(fact.customer(), fact.factAt().toString(), fact.factAt()))
                        .toList();
                planning.plan(connection, playbook, entries);
            }
        }
    }

    static boolean setsOff(Playbook playbook, ScoreChanged fact, Instant now) {
        return OWN_CAUSES.contains(fact.cause())
                && fact.factAt() != null
                && fact.factAt().isAfter(playbook.activatedAt())
                && now.isBefore(fact.factAt().plus(playbook.definition().expiry()))
                && comesInto(playbook.definition().trigger(), fact);
    }

    /** Where both are given, the customer must be in one of each and have come into at least one of them just now. */
    private static boolean comesInto(Trigger trigger, ScoreChanged fact) {
        boolean byType = trigger.into() != null && !trigger.into().isEmpty();
        boolean byChurn = trigger.churn() != null && !trigger.churn().isEmpty();
        boolean inType = byType && trigger.into().contains(fact.type());
        boolean inChurn = byChurn && trigger.churn().contains(fact.churnStatus());
        if (byType && !inType || byChurn && !inChurn) {
            return false;
        }
        return inType && !Objects.equals(fact.type(), fact.previousType())
                || inChurn && !Objects.equals(fact.churnStatus(), fact.previousChurnStatus());
    }

    /** Facts newer than what is stored, oldest first; the newest of each customer is stored. */
    private static List<ScoreChanged> news(Connection connection, UUID tenant, List<ScoreChanged> facts)
            throws SQLException {
        Map<UUID, Long> versions = new HashMap<>();
        Sql.list(
                connection,
                "select customer, version from customer_score where tenant = ? and customer = any(?::uuid[])",
                row -> versions.put(Sql.uuid(row, "customer"), row.getLong("version")),
                tenant,
                facts.stream().map(ScoreChanged::customer).toList());
        Map<UUID, ScoreChanged> newest = new HashMap<>();
        List<ScoreChanged> news = new ArrayList<>();
        facts.stream()
                .sorted(Comparator.comparingLong(ScoreChanged::version))
                .filter(fact -> fact.version() > versions.getOrDefault(fact.customer(), Long.MIN_VALUE))
                .forEach(fact -> {
                    ScoreChanged before = newest.put(fact.customer(), fact);
                    if (before == null || before.version() < fact.version()) {
                        news.add(fact);
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
                java.util.Arrays.asList(facts.stream().map(ScoreChanged::type).toArray()),
                java.util.Arrays.asList(
                        facts.stream().map(ScoreChanged::churnStatus).toArray()),
                facts.stream().map(ScoreChanged::version).toList());
    }
}
