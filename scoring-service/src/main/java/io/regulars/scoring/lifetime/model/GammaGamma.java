package io.regulars.scoring.lifetime.model;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Gamma-Gamma: what a customer spends on a purchase day is Gamma(p, nu), nu differs by Gamma(q, v). Fader, Hardie & Lee
 * (2005), JMR 42(4); Fader & Hardie (2013), "The Gamma-Gamma Model of Monetary Value" (note 025). Spend is taken to be
 * independent of the number of purchases.
 *
 * @param v in the shop's currency
 */
public record GammaGamma(double p, double q, double v) {
    public GammaGamma {
        Parameters.positive(ModelKind.GAMMA_GAMMA, p, q, v);
    }

    public double[] parameters() {
        return new double[] {p, q, v};
    }

    /** Note 025, equation (1a), for a customer with repeats. */
    public double logLikelihood(SpendHistory history) {
        double x = history.repeats();
        double z = history.mean();
        double px = p * x;
        return LogGamma.value(px + q)
                - LogGamma.value(px)
                - LogGamma.value(q)
                - Math.log(z)
                - q * Math.log1p(x * z / v)
                - px * Math.log1p(v / (x * z));
    }

    /** E[M] = p v / (q - 1), note 025; infinite when q is at most 1. */
    public Expectation expectedMean() {
        return expectedMean(SpendHistory.NONE);
    }

    /** E[M | x, m] = p (v + x m) / (p x + q - 1), note 025, equation (5). */
    public Expectation expectedMean(SpendHistory history) {
        double x = history.repeats();
        double left = p * x + (q - 1);
        if (!(left > 0)) {
            return new Expectation.Undefined(
                    "The mean spend is infinite: so many customers may spend very much (q = %.4g is not above 1)."
                            .formatted(q));
        }
        return new Expectation.Known(p * (v + x * history.mean()) / left);
    }
}
