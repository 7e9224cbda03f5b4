package io.regulars.scoring.lifetime.model;

import io.regulars.scoring.lifetime.special.GaussLegendre;
import io.regulars.scoring.lifetime.special.LogSpace;
import io.regulars.scoring.lifetime.special.ScaledExponentialIntegral;

/** The future under Pareto/NBD: the customer's rate is Gamma(shape, rate), that of dropping out Gamma(s, beta). */
public record DropOutAnyTime(double shape, double rate, double s, double beta) implements Future {
    private static final double NEGLIGIBLE = 42;

    /** R B / (A (s - 1)) * [1 - (B / (B + t))^(s - 1)], written so that s = 1 is no exception. */
    @Override
    public double expected(double weeks) {
        double decay = Math.log1p(weeks / beta);
        return shape / rate * beta * decay * LogSpace.meanDecay((s - 1) * decay);
    }

    /** The time alive within the interval is cut into Gauss points over ln(B + t); each gives a negative binomial. */
    @Override
    public PurchaseCounts counts(double weeks) {
        double length = Math.log1p(weeks / beta);
        double end = Math.min(length, NEGLIGIBLE / s);
        int panels = panels(weeks, end);
        PurchaseCounts undying = PurchaseCounts.of(new NegativeBinomial(shape, weeks / rate));
        double[] list = new double[Math.max(1, undying.listed())];
        for (int y = 0; y < undying.listed(); y++) {
            list[y] = Math.exp(-s * length) * undying.probability(y);
        }
        GaussLegendre rule = GaussLegendre.standard();
        for (int panel = 0; panel < panels; panel++) {
            for (int i = 0; i < rule.size(); i++) {
                double v = end * (panel + rule.point(i)) / panels;
                double weight = rule.weight(i) * end / panels * s * Math.exp(-s * v);
                double alive = Math.min(weeks, beta * Math.expm1(v));
                NegativeBinomial counts = new NegativeBinomial(shape, alive / rate);
                for (; counts.count() < list.length && !counts.exhausted(); counts.next()) {
                    list[counts.count()] += weight * counts.probability();
                }
            }
        }
        return PurchaseCounts.of(list);
    }

    /** As many as it takes to resolve the narrowest of the counts' likelihoods over the time alive. */
    private int panels(double weeks, double end) {
        double mean = shape * weeks / rate;
        double sharpness = Math.sqrt(mean / (1 + weeks / rate));
        return (int) Math.ceil(Math.min(64, 2 + end + sharpness / 2));
    }

    /** R / A * B e^z E_s(z) with z = rate of discount * B. */
    @Override
    public double discounted(double perWeek) {
        return shape / rate * beta * ScaledExponentialIntegral.of(s, perWeek * beta);
    }

    @Override
    public Future withRate(double otherShape, double otherRate) {
        return new DropOutAnyTime(otherShape, otherRate, s, beta);
    }
}
