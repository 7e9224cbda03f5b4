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

import io.regulars.contracts.Event;
import io.regulars.contracts.EventData;
import io.regulars.contracts.TierChanged;
import io.regulars.contracts.Topic;
import io.regulars.kit.consumer.EventHandler;
import io.regulars.kit.tenancy.TenantTransactions;

/** Keeps tiers and reminders, and sets playbooks off when one changed and when points or a coupon are about to expire: once for each. */
@ApplicationScoped
class LoyaltyTriggers implements EventHandler {
    private final TenantTransactions transactions;
    private final CustomerTiers tiers;
    private final Reminders reminders;
    private final Playbooks playbooks;
    private final Planning planning;
    private final Clock clock;

    LoyaltyTriggers(
            TenantTransactions transactions,
            CustomerTiers tiers,
            Reminders reminders,
            Playbooks playbooks,
            Planning planning,
            Clock clock) {
        this.transactions = transactions;
        this.tiers = tiers;
        this.reminders = reminders;
        this.playbooks = playbooks;
        this.planning = planning;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "loyalty-triggers";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.LOYALTY);
    }

    @Override
    public void handle(List<Event<?>> events) {
        Map<UUID, List<EventData>> byTenant = events.stream()
                .collect(Collectors.groupingBy(
                        Event::tenant, Collectors.mapping(event -> (EventData) event.data(), Collectors.toList())));
        byTenant.forEach((tenant, facts) -> transactions.run(tenant, connection -> take(connection, tenant, facts)));
    }

    private void take(Connection connection, UUID tenant, List<EventData> facts) throws SQLException {
        List<EventData> news = new ArrayList<>(tiers.takeIn(
                connection,
                tenant,
                facts.stream()
                        .filter(TierChanged.class::isInstance)
                        .map(TierChanged.class::cast)
                        .toList()));
        facts.stream().filter(fact -> !(fact instanceof TierChanged)).forEach(news::add);
        Instant now = clock.instant();
        reminders.takeIn(connection, tenant, news, now);
        for (Playbook playbook : playbooks.active(tenant)) {
            Trigger trigger = playbook.definition().trigger();
            Optional<LoyaltyEvent> event = LoyaltyEvent.named(trigger.event());
            if (event.isPresent()) {
                planning.plan(
                        connection,
                        playbook,
                        news.stream()
                                .flatMap(fact -> event.get().entry(trigger, fact).stream())
                                .filter(entry -> playbook.minds(entry.at(), now))
                                .toList());
            }
        }
    }
}
