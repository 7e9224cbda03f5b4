package io.regulars.scoring.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.regulars.contracts.ComplaintChanged;
import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.CustomerMerged;
import io.regulars.contracts.Event;
import io.regulars.contracts.EventData;
import io.regulars.contracts.OrderChanged;
import io.regulars.contracts.SettingsChanged;
import io.regulars.scoring.complaint.Complaints;
import io.regulars.scoring.identity.Customers;
import io.regulars.scoring.purchase.OrderFacts;

/** A batch of events by kind, only the newest fact of each aggregate. */
record Batch(
        Set<UUID> tenants,
        Collection<OrderFacts.Received> orders,
        Collection<Customers.Received> customers,
        Map<UUID, List<CustomerMerged>> merges,
        Collection<Complaints.Received> complaints,
        Map<UUID, SettingsChanged> settings) {

    private record Fact(UUID tenant, Class<?> kind, UUID aggregate) {}

    static Batch of(List<Event<?>> events) {
        Map<Fact, Event<?>> newest = new LinkedHashMap<>();
        for (Event<?> event : events) {
            EventData data = event.data();
            newest.merge(
                    new Fact(event.tenant(), data.getClass(), data.aggregate()),
                    event,
                    (a, b) -> a.data().version() >= b.data().version() ? a : b);
        }
        Batch batch = new Batch(
                new HashSet<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new HashMap<>(),
                new ArrayList<>(),
                new HashMap<>());
        newest.values().forEach(event -> batch.add(event.tenant(), event.data()));
        return batch;
    }

    private void add(UUID tenant, EventData data) {
        if (data instanceof OrderChanged order) {
            orders.add(new OrderFacts.Received(tenant, order));
        } else if (data instanceof CustomerChanged customer) {
            customers.add(new Customers.Received(tenant, customer));
        } else if (data instanceof CustomerMerged merge) {
            merges.computeIfAbsent(tenant, any -> new ArrayList<>()).add(merge);
        } else if (data instanceof ComplaintChanged complaint) {
            complaints.add(new Complaints.Received(tenant, complaint));
        } else if (data instanceof SettingsChanged change) {
            settings.put(tenant, change);
        } else {
            return;
        }
        tenants.add(tenant);
    }
}
