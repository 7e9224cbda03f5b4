package io.regulars.scoring.value;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.RoundTrip;
import io.regulars.scoring.churn.ChurnScoring;
import io.regulars.scoring.forecast.CustomerForecast;
import io.regulars.scoring.forecast.Forecasters;
import io.regulars.scoring.forecast.ModelStore;
import io.regulars.scoring.forecast.ShopModels;
import io.regulars.scoring.identity.CustomerKey;
import io.regulars.scoring.purchase.Summaries;
import io.regulars.scoring.purchase.Summary;
import io.regulars.scoring.rfm.LineStore;
import io.regulars.scoring.rfm.Lines;
import io.regulars.scoring.rfm.Scope;
import io.regulars.scoring.settings.Shop;
import io.regulars.scoring.settings.Shops;

/** Scores customers as of a past date into their own scope; nobody is told. */
@ApplicationScoped
public class PastScoring {
    private final Shops shops;
    private final Scores scores;
    private final ModelStore models;

    PastScoring(Shops shops, Scores scores, ModelStore models) {
        this.shops = shops;
        this.scores = scores;
        this.models = models;
    }

    /** Writes those who had bought by then; without lines and models only their sums. */
    public void score(Connection connection, UUID tenant, List<CustomerKey> roots, Scope scope, Forecasters forecasters)
            throws SQLException {
        Shop shop = shops.read(connection, tenant);
        Lines lines = LineStore.read(connection, tenant, scope);
        ShopModels chosen = models.chosen(connection, tenant, scope);
        Map<CustomerKey, Summary> summaries = Summaries.asOf(connection, roots, Map.of(tenant, shop), scope.asOf());
        List<ScoreRow> rows = new ArrayList<>();
        summaries.forEach((root, summary) -> {
            if (summary.orders() > 0) {
                CustomerForecast forecast = forecasters.forecast(chosen, shop, summary, scope.asOf());
                Score score = Scorer.score(shop, summary, lines, scope.asOf(), ChurnScoring.Before.NOTHING, forecast);
                rows.add(ScoreRow.of(root, scope, score, false));
            }
        });
        RoundTrip trip = new RoundTrip(connection);
        scores.write(trip, rows);
        trip.run();
    }
}
