package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.Event;
import io.regulars.contracts.ScoreChanged;
import io.regulars.contracts.Topic;
import io.regulars.kit.consumer.EventHandler;
import io.regulars.kit.tenancy.TenantTransactions;

/**
 * Sets playbooks off when a customer's type or churn status changes.
 *
 * <p>Only for fresh facts that are the customer's own: what an order or the passing of time did, later than the
 * playbook's activation and not expired. A first classification or a merge sets nothing off; what moved lines did waits
 * in {@link LineMoves} for the next morning.
 */
@ApplicationScoped
class ScoreTriggers implements EventHandler {
    private static final Set<String> OWN_CAUSES = Set.of("order", "time");

    private final TenantTransactions transactions;
    private final CustomerScores scores;
    private final LineMoves moves;
    private final Playbooks playbooks;
    private final Planning planning;
    private final Clock clock;

    ScoreTriggers(
            TenantTransactions transactions,
            CustomerScores scores,
            LineMoves moves,
            Playbooks playbooks,
            Planning planning,
            Clock clock) {
        this.transactions = transactions;
        this.scores = scores;
        this.moves = moves;
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
        Map<UUID, List<Told>> byTenant = events.stream()
                .filter(event -> event.data() instanceof ScoreChanged)
                .collect(Collectors.groupingBy(
                        Event::tenant,
                        Collectors.mapping(
                                event -> new Told((ScoreChanged) event.data(), event.time()), Collectors.toList())));
        byTenant.forEach((tenant, facts) -> transactions.run(tenant, connection -> take(connection, tenant, facts)));
    }

    private void take(Connection connection, UUID tenant, List<Told> facts) throws SQLException {
        List<Told> news = scores.takeIn(connection, tenant, facts);
        moves.note(connection, tenant, news);
        for (Playbook playbook : playbooks.active(tenant)) {
            if (playbook.definition().trigger().onScores()) {
                List<Entry> entries = news.stream()
                        .map(Told::fact)
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
                && playbook.minds(fact.factAt(), now)
                && playbook.definition().trigger().comesIn(fact);
    }
}
