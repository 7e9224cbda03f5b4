package io.regulars.scoring.lifetime.interval;

import java.util.List;

import io.regulars.scoring.lifetime.model.GammaGamma;
import io.regulars.scoring.lifetime.model.SpendHistory;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * The distribution of what a customer will spend: n purchases, each Gamma(p, nu) with nu ~ Gamma(q + p x, v + x m) after the
 * customer's x purchases of mean m, add up to (v + x m) times a beta prime of (p n, q + p x); n and (p, q, v) are mixed over.
 */
public final class PredictedSpend {
    private static final double EXACT = 1e-5;

    private final CountNodes counts;
    private final double nothing;
    private final GammaGamma centre;
    private final List<GammaGamma> draws;
    private final SpendHistory history;

    PredictedSpend(PredictedPurchases purchases, GammaGamma centre, List<GammaGamma> draws, SpendHistory history) {
        counts = CountNodes.of(purchases);
        double some = 0;
        for (int i = 0; i < counts.size(); i++) {
            some += counts.probabilities()[i];
        }
        nothing = 1 - some;
        this.centre = centre;
        this.draws = draws;
        this.history = history;
    }

    /** P(spend at most amount). */
    public double cumulative(double amount) {
        if (amount < 0) {
            return 0;
        }
        double sum = 0;
        for (GammaGamma draw : draws) {
            sum += cumulative(draw, amount);
        }
        return sum / draws.size();
    }

    /** The least amount with P(spend at most amount) of at least {@code share}. */
    public double quantile(double share) {
        if (nothing >= share) {
            return 0;
        }
        double scale = centre.v() + history.repeats() * history.mean();
        double near = Root.of(x -> cumulative(centre, Math.exp(x)) - share, Math.log(scale), 1, 0.01);
        return Math.exp(Root.of(x -> cumulative(Math.exp(x)) - share, near, 0.02, EXACT));
    }

    public Interval interval() {
        return new Interval(quantile(Interval.LOW), quantile(Interval.HIGH));
    }

    private double cumulative(GammaGamma model, double amount) {
        double shape = model.q() + model.p() * history.repeats();
        double scale = model.v() + history.repeats() * history.mean();
        double ratio = amount / (amount + scale);
        double sum = nothing;
        for (int i = 0; i < counts.size(); i++) {
            sum += counts.probabilities()[i] * RegularizedBeta.value(ratio, model.p() * counts.counts()[i], shape);
        }
        return sum;
    }
}
