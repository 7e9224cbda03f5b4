package io.regulars.scoring.lifetime.model;

import io.regulars.scoring.lifetime.special.LogSpace;

/**
 * Negative binomial: Poisson purchases whose rates differ by Gamma(r, alpha), nobody drops out. Ehrenberg (1959),
 * Applied Statistics 8(1); the conditional expectation is that of Morrison & Schmittlein (1988), JBES 6(2).
 *
 * @param alphaWeeks rate parameter of the purchase rate, in weeks
 */
public record Nbd(double r, double alphaWeeks) implements PurchaseModel {
    public Nbd {
        Parameters.positive(ModelKind.NBD, r, alphaWeeks);
    }

    @Override
    public ModelKind kind() {
        return ModelKind.NBD;
    }

    @Override
    public double[] parameters() {
        return new double[] {r, alphaWeeks};
    }

    @Override
    public double expectedPurchases(double weeks) {
        return r * weeks / alphaWeeks;
    }

    /** ln of Gamma(r + x) / Gamma(r) * alpha^r / (alpha + T)^(r + x). */
    @Override
    public double logLikelihood(CustomerHistory history) {
        return logLikelihood(r, alphaWeeks, history);
    }

    /** The part that all models of this family share: the purchases of somebody known to be alive. */
    static double logLikelihood(double r, double alpha, CustomerHistory history) {
        int x = history.repeats();
        double weeks = history.observedWeeks();
        return LogSpace.logRising(r, x) - r * Math.log1p(weeks / alpha) - x * Math.log(alpha + weeks);
    }

    @Override
    public double logDeadOdds(CustomerHistory history) {
        return Double.NEGATIVE_INFINITY;
    }

    @Override
    public Future ifAlive(CustomerHistory history) {
        return new NoDropOut(r + history.repeats(), alphaWeeks + history.observedWeeks());
    }
}
