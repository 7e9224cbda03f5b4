package io.regulars.scoring.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
import io.regulars.kit.tenancy.RoundTrip;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.scoring.complaint.Complaints;
import io.regulars.scoring.identity.Aliases;
import io.regulars.scoring.identity.CustomerKey;
import io.regulars.scoring.identity.Customers;
import io.regulars.scoring.purchase.OrderFacts;
import io.regulars.scoring.settings.Shop;
import io.regulars.scoring.settings.Shops;
import io.regulars.scoring.settings.TenantLocks;
import io.regulars.scoring.settings.TenantWork;
import io.regulars.scoring.value.Cause;
import io.regulars.scoring.value.Rescoring;
import io.regulars.scoring.value.Touched;

/**
 * Facts in, scores out: one transaction per batch, over all its tenants, with a fixed number of statements, of which the database
 * is waited for five times.
 */
@ApplicationScoped
class FactIntake implements EventHandler {
    private static final int TIMEOUT_SECONDS = 300;

    /** Of so many events, the answers are small enough for statements that go together. */
    private static final int FEW = 100;

    private final TenantTransactions transactions;
    private final Shops shops;
    private final OrderFacts facts;
    private final Rescoring rescoring;

    FactIntake(TenantTransactions transactions, Shops shops, OrderFacts facts, Rescoring rescoring) {
        this.transactions = transactions;
        this.shops = shops;
        this.facts = facts;
        this.rescoring = rescoring;
    }

    @Override
    public String name() {
        return "facts";
    }

    /** A value should show an order at once; under load there is company without a wait. */
    @Override
    public Duration patience() {
        return Duration.ZERO;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topic.ORDERS, Topic.CUSTOMERS, Topic.CASES, Topic.SETTINGS);
    }

    @Override
    public void handle(List<Event<?>> events) {
        Batch batch = Batch.of(events);
        if (!batch.tenants().isEmpty()) {
            transactions.trip(batch.tenants(), TIMEOUT_SECONDS, trip -> {
                if (events.size() > FEW) {
                    trip.apart();
                }
                take(trip, batch);
                return null;
            });
        }
    }

    private void take(RoundTrip trip, Batch batch) throws SQLException {
        Map<UUID, Shop> known = known(trip, batch);
        TenantLocks.lock(trip, batch.tenants(), changesForAll(batch, known));
        if (!batch.settings().isEmpty()) {
            trip.run();
            for (UUID tenant : shops.store(trip.connection(), batch.settings())) {
                deriveAgain(trip.connection(), tenant);
            }
        }
        assumeCurrencies(trip, batch, known);

        List<Touched> touched = new ArrayList<>(newCustomers(trip, batch));
        touched.addAll(merges(trip, batch));
        touched.addAll(orders(trip, batch));
        touched.addAll(complaints(trip, batch));
        rescoring.rescore(trip, touched);
        Set<UUID> moved = touched.stream()
                .filter(one -> one.cause() != Cause.NONE)
                .map(one -> one.root().tenant())
                .collect(Collectors.toSet());
        if (!moved.isEmpty()) {
            TenantWork.linesMoved(trip, moved);
        }
    }

    private Map<UUID, Shop> known(RoundTrip trip, Batch batch) throws SQLException {
        Map<UUID, Shop> known = shops.read(trip, batch.tenants());
        trip.run();
        Set<UUID> unknown = new HashSet<>(batch.tenants());
        unknown.removeAll(known.keySet());
        if (!unknown.isEmpty()) {
            shops.ensure(trip.connection(), unknown);
        }
        return known;
    }

    /** Tenants for which this batch changes what all customers are computed with. */
    private static Set<UUID> changesForAll(Batch batch, Map<UUID, Shop> known) {
        Set<UUID> alone = new HashSet<>(batch.settings().keySet());
        alone.addAll(batch.merges().keySet());
        for (OrderFacts.Received order : batch.orders()) {
            Shop shop = known.get(order.tenant());
            if (shop == null || !shop.settled()) {
                alone.add(order.tenant());
            }
        }
        return alone;
    }

    private void deriveAgain(Connection connection, UUID tenant) throws SQLException {
        facts.derive(connection, tenant);
        TenantWork.rulesMoved(connection, tenant);
    }

    /** Until the shop's settings name a currency, it is that of the earliest order. */
    private void assumeCurrencies(RoundTrip trip, Batch batch, Map<UUID, Shop> known) throws SQLException {
        Map<UUID, OrderChanged> earliest = new HashMap<>();
        Comparator<OrderChanged> byTime =
                Comparator.comparing(OrderChanged::placedAt).thenComparing(OrderChanged::order);
        for (OrderFacts.Received received : batch.orders()) {
            Shop shop = known.get(received.tenant());
            if (shop == null || !shop.settled()) {
                earliest.merge(received.tenant(), received.order(), (a, b) -> byTime.compare(a, b) <= 0 ? a : b);
            }
        }
        if (earliest.isEmpty()) {
            return;
        }
        trip.run();
        Connection connection = trip.connection();
        for (Shop shop : shops.read(connection, earliest.keySet()).values()) {
            OrderChanged order = earliest.get(shop.tenant());
            if (!shop.settled()
                    && shops.assumeCurrency(connection, shop, order.currency(), order.placedAt(), order.order())) {
                deriveAgain(connection, shop.tenant());
            }
        }
    }

    private static List<Touched> newCustomers(RoundTrip trip, Batch batch) throws SQLException {
        Map<CustomerKey, Optional<String>> named = new HashMap<>();
        for (OrderFacts.Received received : batch.orders()) {
            if (received.order().customer() != null) {
                named.put(
                        new CustomerKey(received.tenant(), received.order().customer()),
                        Optional.ofNullable(received.order().customerId()));
            }
        }
        batch.merges()
                .forEach((tenant, merges) -> merges.forEach(merge -> {
                    named.putIfAbsent(new CustomerKey(tenant, merge.customer()), Optional.empty());
                    if (merge.into() != null) {
                        named.putIfAbsent(new CustomerKey(tenant, merge.into()), Optional.empty());
                    }
                }));
        batch.complaints().forEach(complaint -> named.putIfAbsent(complaint.customer(), Optional.empty()));
        if (!named.isEmpty()) {
            Customers.ensure(trip, named);
        }
        if (batch.customers().isEmpty()) {
            return List.of();
        }
        Customers.store(trip, batch.customers());
        return batch.customers().stream()
                .map(received -> new Touched(
                        new CustomerKey(received.tenant(), received.customer().customer()), Cause.NONE, null))
                .toList();
    }

    private List<Touched> merges(RoundTrip trip, Batch batch) throws SQLException {
        if (batch.merges().isEmpty()) {
            return List.of();
        }
        trip.run();
        Connection connection = trip.connection();
        List<Touched> touched = new ArrayList<>();
        for (var entry : batch.merges().entrySet()) {
            for (UUID root : Aliases.merge(connection, entry.getKey(), entry.getValue())) {
                touched.add(new Touched(new CustomerKey(entry.getKey(), root), Cause.MERGE, null));
            }
        }
        if (!touched.isEmpty()) {
            rescoring.removeAliases(
                    connection, touched.stream().map(Touched::root).toList());
        }
        return touched;
    }

    /** Types, statuses and lines do not follow from complaints, reasons do. */
    private static List<Touched> complaints(RoundTrip trip, Batch batch) throws SQLException {
        if (batch.complaints().isEmpty()) {
            return List.of();
        }
        trip.run();
        Set<CustomerKey> customers = Complaints.store(trip.connection(), batch.complaints());
        Map<CustomerKey, CustomerKey> roots = Customers.roots(trip, customers);
        trip.run();
        return roots.values().stream()
                .map(root -> new Touched(root, Cause.NONE, null))
                .toList();
    }

    private List<Touched> orders(RoundTrip trip, Batch batch) throws SQLException {
        if (batch.orders().isEmpty()) {
            return List.of();
        }
        List<OrderFacts.Changed> changed = facts.store(trip, batch.orders());
        Map<CustomerKey, CustomerKey> roots = Customers.roots(
                trip,
                batch.orders().stream()
                        .filter(received -> received.order().customer() != null)
                        .map(received -> new CustomerKey(
                                received.tenant(), received.order().customer()))
                        .collect(Collectors.toSet()));
        trip.run();
        return changed.stream()
                .map(one -> new Touched(
                        roots.get(new CustomerKey(one.tenant(), one.customer())), Cause.ORDER, one.factAt()))
                .toList();
    }
}
