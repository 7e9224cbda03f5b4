package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.ComplaintChanged;
import io.regulars.contracts.Event;
import io.regulars.contracts.EventData;
import io.regulars.contracts.FeedbackGiven;
import io.regulars.contracts.Topic;
import io.regulars.kit.consumer.EventHandler;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.audience.CustomerNews;

/** Keeps when customers complained, and sets playbooks off by complaints and feedback: once for each. */
@ApplicationScoped
class CaseTriggers implements EventHandler {
    private final TenantTransactions transactions;
    private final ComplaintLog complaints;
    private final Playbooks playbooks;
    private final Planning planning;
    private final jakarta.enterprise.event.Event<CustomerNews> customerNews;
    private final Clock clock;

    CaseTriggers(
            TenantTransactions transactions,
            ComplaintLog complaints,
            Playbooks playbooks,
            Planning planning,
            jakarta.enterprise.event.Event<CustomerNews> customerNews,
            Clock clock) {
        this.transactions = transactions;
        this.complaints = complaints;
        this.playbooks = playbooks;
        this.planning = planning;
        this.customerNews = customerNews;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "case-triggers";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.CASES);
    }

    @Override
    public void handle(List<Event<?>> events) {
        Map<UUID, List<EventData>> byTenant = events.stream()
                .filter(event -> event.data() instanceof ComplaintChanged || event.data() instanceof FeedbackGiven)
                .collect(Collectors.groupingBy(
                        Event::tenant, Collectors.mapping(event -> (EventData) event.data(), Collectors.toList())));
        byTenant.forEach((tenant, facts) -> transactions.run(tenant, connection -> take(connection, tenant, facts)));
    }

    private void take(Connection connection, UUID tenant, List<EventData> facts) throws SQLException {
        List<EventData> news = new ArrayList<>();
        for (EventData fact : facts) {
            // A complaint's older state says nothing any more; of feedback there is but one.
            if (!(fact instanceof ComplaintChanged complaint) || complaints.takeIn(connection, tenant, complaint)) {
                news.add(fact);
                customerNews.fire(new CustomerNews(connection, tenant, fact));
            }
        }
        Instant now = clock.instant();
        for (Playbook playbook : playbooks.active(tenant)) {
            Optional<CaseEvent> event =
                    CaseEvent.named(playbook.definition().trigger().event());
            if (event.isPresent()) {
                planning.plan(
                        connection,
                        playbook,
                        news.stream()
                                .flatMap(fact -> event.get().entry(fact).stream())
                                .filter(entry -> playbook.minds(entry.at(), now))
                                .toList());
            }
        }
    }
}
