package io.regulars.scoring.value;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.Event;
import io.regulars.kit.outbox.Outbox;
import io.regulars.kit.tenancy.RoundTrip;
import io.regulars.scoring.churn.ChurnScoring;
import io.regulars.scoring.forecast.CustomerForecast;
import io.regulars.scoring.forecast.Forecasters;
import io.regulars.scoring.forecast.ModelStore;
import io.regulars.scoring.forecast.ShopModels;
import io.regulars.scoring.identity.CustomerKey;
import io.regulars.scoring.identity.Customers;
import io.regulars.scoring.purchase.Summaries;
import io.regulars.scoring.purchase.Summary;
import io.regulars.scoring.rfm.LineStore;
import io.regulars.scoring.rfm.Lines;
import io.regulars.scoring.rfm.Scope;
import io.regulars.scoring.settings.Shop;
import io.regulars.scoring.settings.Shops;

/**
 * Scores customers from their facts and writes what follows: rows, history and events, in the caller's transaction,
 * with the same handful of statements for one customer or thousands of several tenants.
 */
@ApplicationScoped
public class Rescoring {
    private final Shops shops;
    private final Scores scores;
    private final ModelStore models;
    private final FollowsScores follower;
    private final Outbox outbox;
    private final Clock clock;

    Rescoring(Shops shops, Scores scores, ModelStore models, FollowsScores follower, Outbox outbox, Clock clock) {
        this.shops = shops;
        this.scores = scores;
        this.models = models;
        this.follower = follower;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The caller holds or shares the tenants' locks, and runs what is left in the trip. */
    public void rescore(RoundTrip trip, Collection<Touched> touched) throws SQLException {
        rescore(trip, touched, null, false, false, new Forecasters());
    }

    /** One of many chunks of a tenant's customers. */
    public void rescore(Connection connection, Collection<Touched> touched, Forecasters forecasters)
            throws SQLException {
        rescore(apart(connection), touched, null, false, false, forecasters);
    }

    /** Leaves out whom another transaction is scoring right now. */
    public void rescoreFree(Connection connection, Collection<Touched> touched) throws SQLException {
        rescore(apart(connection), touched, null, false, true, new Forecasters());
    }

    /** As part of a run, which keeps a snapshot of everybody; the first holds on to no status. */
    public void rescoreForRun(
            Connection connection, Collection<Touched> touched, UUID run, boolean first, Forecasters forecasters)
            throws SQLException {
        rescore(apart(connection), touched, run, first, false, forecasters);
    }

    private static RoundTrip apart(Connection connection) throws SQLException {
        RoundTrip trip = new RoundTrip(connection);
        trip.apart();
        return trip;
    }

    private void rescore(
            RoundTrip trip,
            Collection<Touched> touched,
            UUID run,
            boolean afresh,
            boolean skipLocked,
            Forecasters forecasters)
            throws SQLException {
        Map<CustomerKey, Touched> byRoot = new TreeMap<>();
        touched.forEach(one -> byRoot.merge(one.root(), one, Touched::and));
        if (byRoot.isEmpty()) {
            return;
        }
        Set<UUID> tenants = byRoot.keySet().stream().map(CustomerKey::tenant).collect(Collectors.toSet());
        Map<CustomerKey, Optional<String>> customerIds = Customers.lock(trip, byRoot.keySet(), skipLocked);
        Map<UUID, Shop> shopOf = shops.read(trip, tenants);
        Map<UUID, Lines> linesOf = LineStore.read(trip, tenants, Scope.LIVE);
        Map<UUID, ShopModels> modelsOf = models.chosen(trip, tenants, Scope.LIVE);
        Map<CustomerKey, Stored> stored = scores.read(trip, byRoot.keySet());
        List<Long> versions = Versions.draw(trip, byRoot.size());
        trip.run();
        byRoot.keySet().retainAll(customerIds.keySet());
        if (byRoot.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Map<CustomerKey, Summary> summaries = Summaries.now(trip.connection(), byRoot.keySet(), shopOf, now);

        Written written = new Written();
        byRoot.forEach((root, why) -> {
            Shop shop = shopOf.get(root.tenant());
            String customerId = customerIds.get(root).orElse(null);
            // A root known only from a merge is judged when its own id arrives: no event goes without one.
            Lines lines = customerId == null ? null : linesOf.get(root.tenant());
            Stored before = stored.getOrDefault(root, Stored.NOTHING);
            Summary summary =
                    summaries.getOrDefault(root, Summary.none(shop.day(now).getYear()));
            ChurnScoring.Before held = afresh ? ChurnScoring.Before.NOTHING : held(why.cause(), lines, before);
            CustomerForecast forecast = forecasters.forecast(modelsOf.get(root.tenant()), shop, summary, now);
            Score score = Scorer.score(shop, summary, lines, now, held, forecast);
            written.add(root, why, before, score, customerId, run);
        });
        scores.write(trip, written.rows);
        scores.remember(trip, written.snapshots);
        emit(trip, written.changes, versions);
        if (!written.reasons.isEmpty()) {
            trip.run();
            follow(trip.connection(), shopOf, written.reasons);
        }
    }

    private void follow(
            Connection connection, Map<UUID, Shop> shopOf, Map<UUID, Map<CustomerKey, FollowsScores.Reason>> reasons)
            throws SQLException {
        for (var entry : reasons.entrySet()) {
            follower.scored(connection, shopOf.get(entry.getKey()), entry.getValue());
        }
    }

    /**
     * A status is held on to while only time passes or lines move after a run. After an own fact it is judged afresh, and
     * until the first run, by that run too: so the order in which history arrives leaves no trace.
     */
    private static ChurnScoring.Before held(Cause cause, Lines lines, Stored before) {
        boolean ownFact = cause == Cause.ORDER || cause == Cause.MERGE;
        boolean hold = cause == Cause.TIME || !ownFact && lines != null && lines.run() != null;
        return hold ? before.before() : ChurnScoring.Before.NOTHING;
    }

    /** Takes the scores of those away that stand for another customer now. */
    public void removeAliases(Connection connection, Collection<CustomerKey> customers) throws SQLException {
        Set<CustomerKey> removed = scores.removeAliases(connection, customers);
        Map<UUID, Shop> shopOf =
                shops.read(connection, removed.stream().map(CustomerKey::tenant).collect(Collectors.toSet()));
        Map<UUID, Map<CustomerKey, FollowsScores.Reason>> reasons = new TreeMap<>();
        for (CustomerKey alias : removed) {
            if (shopOf.get(alias.tenant()).hasSegments()) {
                reasons.computeIfAbsent(alias.tenant(), any -> new TreeMap<>())
                        .put(alias, new FollowsScores.Reason(Cause.MERGE, clock.instant()));
            }
        }
        follow(connection, shopOf, reasons);
    }

    private void emit(RoundTrip trip, List<Written.Change> changes, List<Long> versions) throws SQLException {
        List<Event<?>> events = new ArrayList<>(changes.size());
        for (int i = 0; i < changes.size(); i++) {
            events.add(
                    outbox.event(changes.get(i).root().tenant(), changes.get(i).event(versions.get(i))));
        }
        outbox.appendAll(trip, events);
    }
}
