package io.regulars.outreach.audience;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.regulars.contracts.ConsentChanged;
import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.CustomerMerged;
import io.regulars.contracts.SettingsChanged;
import io.regulars.contracts.Topic;
import io.regulars.kit.consumer.EventHandler;
import io.regulars.kit.tenancy.TenantTransactions;

/** Keeps ids, aliases and the shops' settings as customer-service tells them. */
@ApplicationScoped
class CustomerProjection implements EventHandler {
    private final TenantTransactions transactions;
    private final Customers customers;
    private final Shops shops;
    private final EraseCustomers erase;
    private final Event<CustomerNews> news;

    CustomerProjection(
            TenantTransactions transactions,
            Customers customers,
            Shops shops,
            EraseCustomers erase,
            Event<CustomerNews> news) {
        this.transactions = transactions;
        this.erase = erase;
        this.customers = customers;
        this.shops = shops;
        this.news = news;
    }

    @Override
    public String name() {
        return "audience";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.CUSTOMERS, Topic.SETTINGS);
    }

    @Override
    public void handle(List<io.regulars.contracts.Event<?>> events) {
        Set<UUID> tenants =
                events.stream().map(io.regulars.contracts.Event::tenant).collect(Collectors.toSet());
        transactions.call(tenants, connection -> {
            for (io.regulars.contracts.Event<?> event : events) {
                UUID tenant = event.tenant();
                if (event.data() instanceof CustomerChanged fact && "erased".equals(fact.kind())) {
                    erase.erase(connection, tenant, fact);
                } else if (event.data() instanceof CustomerChanged fact) {
                    customers.store(connection, tenant, fact);
                } else if (event.data() instanceof CustomerMerged fact) {
                    customers.store(connection, tenant, fact);
                } else if (event.data() instanceof ConsentChanged fact) {
                    news.fire(new CustomerNews(connection, tenant, fact));
                } else if (event.data() instanceof SettingsChanged fact && shops.store(connection, tenant, fact)) {
                    news.fire(new CustomerNews(connection, tenant, fact));
                }
            }
            return null;
        });
    }
}
