package io.regulars.scoring.lifetime.model;

import io.regulars.scoring.lifetime.special.LogSpace;
import io.regulars.scoring.lifetime.special.SilenceIntegral;

/**
 * Pareto/NBD: lifetimes are exponential, their rates differ by Gamma(s, beta). Schmittlein, Morrison & Colombo (1987),
 * Management Science 33(1); Fader & Hardie (2005), "A Note on Deriving the Pareto/NBD Model" (note 009).
 *
 * @param alphaWeeks rate parameter of the purchase rate, in weeks
 * @param betaWeeks rate parameter of the drop-out rate, in weeks
 */
public record ParetoNbd(double r, double alphaWeeks, double s, double betaWeeks) implements PurchaseModel {
    public ParetoNbd {
        Parameters.positive(ModelKind.PARETO_NBD, r, alphaWeeks, s, betaWeeks);
    }

    @Override
    public ModelKind kind() {
        return ModelKind.PARETO_NBD;
    }

    @Override
    public double[] parameters() {
        return new double[] {r, alphaWeeks, s, betaWeeks};
    }

    /** Note 009, the mean of X(t), in the form of {@link DropOutAnyTime#expected}. */
    @Override
    public double expectedPurchases(double weeks) {
        return new DropOutAnyTime(r, alphaWeeks, s, betaWeeks).expected(weeks);
    }

    /** Note 009, equations (22) and (23), before the integral over the time of drop-out is written as two 2F1. */
    @Override
    public double logLikelihood(CustomerHistory history) {
        return Nbd.logLikelihood(r, alphaWeeks, history)
                - s * Math.log1p(history.observedWeeks() / betaWeeks)
                + LogSpace.softplus(logDeadOdds(history));
    }

    /** Note 009, P(alive): s times the integral of ((alpha+T)/(alpha+u))^(r+x) ((beta+T)/(beta+u))^s / (beta+u). */
    @Override
    public double logDeadOdds(CustomerHistory history) {
        return Math.log(s)
                + new SilenceIntegral(r + history.repeats(), alphaWeeks, s, betaWeeks)
                        .log(history.lastRepeatWeek(), history.observedWeeks());
    }

    /** Note 009, the mean of Y(t) divided by P(alive): the rates are Gamma(r + x, alpha + T) and Gamma(s, beta + T). */
    @Override
    public Future ifAlive(CustomerHistory history) {
        double weeks = history.observedWeeks();
        return new DropOutAnyTime(r + history.repeats(), alphaWeeks + weeks, s, betaWeeks + weeks);
    }
}
