package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.Event;
import io.regulars.contracts.OrderChanged;
import io.regulars.contracts.Topic;
import io.regulars.kit.consumer.EventHandler;
import io.regulars.kit.tenancy.TenantTransactions;

/** Keeps orders, and sets playbooks off when one is paid, fulfilled, delivered, cancelled or refunded: once per order. */
@ApplicationScoped
class OrderTriggers implements EventHandler {
    private final TenantTransactions transactions;
    private final Purchases purchases;
    private final Playbooks playbooks;
    private final Planning planning;
    private final Supplies supplies;
    private final Clock clock;

    OrderTriggers(
            TenantTransactions transactions,
            Purchases purchases,
            Playbooks playbooks,
            Planning planning,
            Supplies supplies,
            Clock clock) {
        this.transactions = transactions;
        this.purchases = purchases;
        this.playbooks = playbooks;
        this.planning = planning;
        this.supplies = supplies;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "order-triggers";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.ORDERS);
    }

    @Override
    public void handle(List<Event<?>> events) {
        Map<UUID, List<OrderChanged>> byTenant = events.stream()
                .filter(event -> event.data() instanceof OrderChanged)
                .collect(Collectors.groupingBy(
                        Event::tenant, Collectors.mapping(event -> (OrderChanged) event.data(), Collectors.toList())));
        byTenant.forEach((tenant, orders) -> transactions.run(tenant, connection -> take(connection, tenant, orders)));
    }

    private void take(Connection connection, UUID tenant, List<OrderChanged> orders) throws SQLException {
        List<Purchases.Moved> news = purchases.takeIn(connection, tenant, orders);
        if (news.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        for (Playbook playbook : playbooks.active(tenant)) {
            Optional<OrderMoment> moment =
                    OrderMoment.named(playbook.definition().trigger().event());
            if (moment.isPresent()) {
                planning.plan(connection, playbook, entries(playbook, moment.get(), news, now));
            } else if (Trigger.SUPPLY_ENDING.equals(
                    playbook.definition().trigger().event())) {
                planning.plan(connection, playbook, supplies.entries(connection, playbook, news, now));
            }
        }
    }

    static List<Entry> entries(Playbook playbook, OrderMoment moment, List<Purchases.Moved> news, Instant now) {
        return news.stream()
                .flatMap(moved -> moment
                        .cameAt(moved, now)
                        .filter(at -> playbook.minds(at, now))
                        .map(at -> new Entry(
                                moved.order().customer(), moved.order().orderId(), at))
                        .stream())
                .toList();
    }
}
