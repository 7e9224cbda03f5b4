package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.scoring.churn.ChurnScoring;
import io.regulars.scoring.churn.ChurnStatus;
import io.regulars.scoring.forecast.CustomerForecast;
import io.regulars.scoring.forecast.Forecaster;
import io.regulars.scoring.forecast.Intervals;
import io.regulars.scoring.forecast.ModelStore;
import io.regulars.scoring.forecast.ShopModels;
import io.regulars.scoring.identity.CustomerKey;
import io.regulars.scoring.identity.Customers;
import io.regulars.scoring.purchase.Amounts;
import io.regulars.scoring.purchase.Service;
import io.regulars.scoring.purchase.Summaries;
import io.regulars.scoring.purchase.Summary;
import io.regulars.scoring.rfm.LineDrawing;
import io.regulars.scoring.rfm.LineStore;
import io.regulars.scoring.rfm.Lines;
import io.regulars.scoring.rfm.Scope;
import io.regulars.scoring.settings.Shop;
import io.regulars.scoring.settings.Shops;

/** Answers what customers are worth: one live from the facts, many from the materialised scores. */
@ApplicationScoped
public class Values {
    private final TenantTransactions transactions;
    private final Shops shops;
    private final Scores scores;
    private final ModelStore models;
    private final ObjectMapper mapper;
    private final Clock clock;

    Values(
            TenantTransactions transactions,
            Shops shops,
            Scores scores,
            ModelStore models,
            ObjectMapper mapper,
            Clock clock) {
        this.transactions = transactions;
        this.shops = shops;
        this.scores = scores;
        this.models = models;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** @throws ProblemException {@code not-found} */
    ValueView live(UUID tenant, String customerId) {
        Instant now = clock.instant();
        return transactions.trip(tenant, trip -> {
            List<Customers.Root> found = Customers.find(trip, tenant, customerId);
            Map<UUID, Shop> shopOf = shops.read(trip, Set.of(tenant));
            Map<UUID, Lines> frozen = LineStore.read(trip, Set.of(tenant), Scope.LIVE);
            Map<UUID, ShopModels> modelsOf = models.chosen(trip, Set.of(tenant), Scope.LIVE);
            trip.run();
            Customers.Root root = found.stream().findFirst().orElseThrow(() -> ProblemException.notFound("customer"));
            Map<CustomerKey, Stored> scored = scores.read(trip, Set.of(root.key()));
            trip.run();
            Shop shop = Shops.of(shopOf, tenant);
            Summary summary = Summaries.now(trip.connection(), List.of(root.key()), Map.of(tenant, shop), now)
                    .getOrDefault(root.key(), Summary.none(shop.day(now).getYear()));
            Lines lines = lines(trip.connection(), shop, frozen.get(tenant), now);
            Stored stored = scored.getOrDefault(root.key(), Stored.NOTHING);
            // As in Rescoring: before the first run there is nothing to hold on to.
            ChurnScoring.Before before =
                    lines != null && lines.run() != null ? stored.before() : ChurnScoring.Before.NOTHING;
            ShopModels chosen = modelsOf.get(tenant);
            CustomerForecast forecast =
                    Intervals.add(Forecaster.forecast(chosen, shop, summary, now), chosen, shop, summary);
            return ValueView.of(root.customerId(), Scorer.score(shop, summary, lines, now, before, forecast));
        });
    }

    /** A shop whose very first lines are still to be drawn is small enough to draw them for the answer. */
    private static Lines lines(Connection connection, Shop shop, Lines frozen, Instant now) throws SQLException {
        return frozen == null
                ? LineDrawing.draw(connection, shop, Scope.LIVE, now, null).orElse(null)
                : frozen;
    }

    /** @param intervals whether each value has its interval, which takes longer than all the rest of it */
    Page<ValueView> list(UUID tenant, ListQuery query, boolean intervals) {
        return list(tenant, Scope.LIVE, query, intervals);
    }

    /** The values of a scope; a back-test's are as of its date. */
    public Page<ValueView> list(UUID tenant, Scope scope, ListQuery query) {
        return list(tenant, scope, query, true);
    }

    private Page<ValueView> list(UUID tenant, Scope scope, ListQuery query, boolean intervals) {
        Instant now = scope.isLive() ? clock.instant() : scope.asOf();
        return transactions.call(tenant, connection -> {
            Shop shop = shops.read(connection, tenant);
            Lines lines = LineStore.read(connection, tenant, scope);
            ShopModels chosen = models.chosen(connection, tenant, scope);
            return ValueList.LIST.page(
                    connection,
                    List.of(shop.day(now).toString(), scope.id(), tenant),
                    query,
                    row -> item(row, shop, lines, chosen, intervals, now));
        });
    }

    private ValueView item(ResultSet row, Shop shop, Lines lines, ShopModels models, boolean intervals, Instant now)
            throws SQLException {
        Timestamp change = row.getTimestamp("next_change_at");
        // Past its next change a row is being worked on: it still holds for the moment it was computed at.
        Instant asOf = change != null && !change.toInstant().isAfter(now)
                ? row.getTimestamp("as_of").toInstant()
                : now;
        String status = row.getString("churn_status");
        ChurnScoring.Before before =
                new ChurnScoring.Before(ChurnStatus.named(status), row.getObject("churn_since", LocalDate.class));
        // A row that was never judged is shown like that.
        Lines known = status == null ? null : lines;
        Summary summary = summary(row, shop.day(asOf).getYear());
        CustomerForecast forecast = forecast(row);
        if (intervals) {
            forecast = Intervals.add(forecast, models, shop, summary);
        }
        Score score = Scorer.score(shop, summary, known, asOf, before, forecast);
        return ValueView.of(row.getString("customer_id"), score, asOf);
    }

    private Summary summary(ResultSet row, int year) throws SQLException {
        try {
            return new Summary(
                    row.getLong("orders"),
                    instant(row, "first_order_at").orElse(null),
                    instant(row, "last_order_at").orElse(null),
                    row.getObject("first_day", LocalDate.class),
                    row.getObject("last_day", LocalDate.class),
                    row.getInt("purchase_days"),
                    null,
                    row.getLong("frequency"),
                    row.getBigDecimal("monetary"),
                    row.getBigDecimal("historic"),
                    row.getInt("year") == year ? row.getBigDecimal("this_year") : BigDecimal.ZERO,
                    year,
                    row.getBigDecimal("discount_share"),
                    row.getBigDecimal("unit_price"),
                    new Amounts(
                            row.getBigDecimal("repeat_net"),
                            row.getBigDecimal("recent_net"),
                            row.getBigDecimal("returned"),
                            row.getInt("refunded_orders"),
                            row.getBigDecimal("costed_net"),
                            row.getBigDecimal("cost"),
                            row.getBigDecimal("coupons"),
                            row.getBigDecimal("shipping_cost"),
                            row.getBigDecimal("full_price_share")),
                    mapper.readValue(row.getString("excluded"), new TypeReference<Map<String, Long>>() {}),
                    row.getObject("window_from", LocalDate.class),
                    new Service(
                            row.getInt("open_complaints"),
                            row.getInt("complaints"),
                            mapper.readValue(row.getString("touches"), new TypeReference<Map<String, Long>>() {})),
                    instant(row, "fact_at").orElse(null));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("scores are written by this service", e);
        }
    }

    /** Without the interval, which is not stored. As it was materialised, so that what is shown is what was filtered and sorted by; its asOf says when. */
    private CustomerForecast forecast(ResultSet row) throws SQLException {
        if (row.getString("model") == null) {
            return null;
        }
        try {
            return new CustomerForecast(
                    row.getTimestamp("as_of").toInstant(),
                    row.getBigDecimal("expected_12m"),
                    null,
                    null,
                    row.getBigDecimal("residual"),
                    row.getDouble("probability_alive"),
                    row.getObject("likely_left_after", Integer.class),
                    row.getDouble("expected_orders_90d"),
                    row.getObject("next_order_expected_at", LocalDate.class),
                    row.getInt("recent_purchases"),
                    row.getString("model"),
                    row.getTimestamp("model_fitted_at").toInstant(),
                    mapper.readValue(row.getString("unknown"), new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("scores are written by this service", e);
        }
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
