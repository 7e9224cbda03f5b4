package io.regulars.scoring.lifetime.interval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.regulars.scoring.lifetime.choice.Forecast;
import io.regulars.scoring.lifetime.choice.Standing;
import io.regulars.scoring.lifetime.fit.Fitted;
import io.regulars.scoring.lifetime.fit.FittedSpend;
import io.regulars.scoring.lifetime.fit.ParameterSpread;
import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.GammaGamma;
import io.regulars.scoring.lifetime.model.PurchaseCounts;
import io.regulars.scoring.lifetime.model.PurchaseModel;
import io.regulars.scoring.lifetime.model.SpendHistory;

/**
 * Predictive distributions of one customer's own purchases and spend, not of their means: the chance of buying, the rate and
 * the drop-out that the history leaves open, and the uncertainty of the shop's parameters. Their mean is the forecast: what
 * a forecast adds to its model first makes it likelier that the customer is alive, then moves the rate.
 */
public final class Prediction {
    private final Forecast forecast;
    private final List<PurchaseModel> draws;
    private final Optional<GammaGamma> spend;
    private final List<GammaGamma> spendDraws;

    /**
     * @param fitted the estimation of the forecast's model
     * @param spend that of the spend model; empty where the shop has none
     */
    public Prediction(Forecast forecast, Fitted fitted, Optional<FittedSpend> spend) {
        this.forecast = forecast;
        draws = ParameterSpread.of(fitted).stream()
                .map(parameters -> fitted.kind().purchaseModel(parameters))
                .toList();
        this.spend = spend.flatMap(FittedSpend::model);
        spendDraws = this.spend.isEmpty()
                ? List.of()
                : ParameterSpread.of(spend.orElseThrow().fitted()).stream()
                        .map(parameters -> new GammaGamma(parameters[0], parameters[1], parameters[2]))
                        .toList();
    }

    /**
     * The purchases of the next {@code days} days.
     *
     * @param today epoch day up to and with which the customer was observed
     */
    public PredictedPurchases purchases(Standing standing, long today, int days) {
        CustomerHistory history = standing.history();
        double weeks = days / CustomerHistory.DAYS_PER_WEEK;
        Lift lift = Lift.of(forecast.model(), history, weeks, forecast.expectedPurchases(standing, today, days));
        List<PurchaseCounts> counts = new ArrayList<>();
        double[] alive = new double[draws.size()];
        for (PurchaseModel draw : draws) {
            alive[counts.size()] = lift.alive(draw.probabilityAlive(history));
            counts.add(lift.future(draw.ifAlive(history)).counts(weeks));
        }
        return PredictedPurchases.mixed(counts, alive, days);
    }

    /** What those purchases come to; empty without a usable model of spend. */
    public Optional<PredictedSpend> spend(PredictedPurchases purchases, SpendHistory history) {
        return spend.map(centre -> new PredictedSpend(purchases, centre, spendDraws, history));
    }
}
