package io.regulars.scoring.lifetime.model;

import io.regulars.scoring.lifetime.special.LogSpace;

/**
 * Beta-geometric/NBD: after each repeat purchase a customer drops out with a probability that differs by Beta(a, b).
 * Fader, Hardie & Lee (2005), Marketing Science 24(2). It takes everybody without a repeat purchase for alive.
 *
 * @param alphaWeeks rate parameter of the purchase rate, in weeks
 */
public record BgNbd(double r, double alphaWeeks, double a, double b) implements PurchaseModel {
    public BgNbd {
        Parameters.positive(ModelKind.BG_NBD, r, alphaWeeks, a, b);
    }

    @Override
    public ModelKind kind() {
        return ModelKind.BG_NBD;
    }

    @Override
    public double[] parameters() {
        return new double[] {r, alphaWeeks, a, b};
    }

    /** Equation (9), in the form of {@link DropOutAtPurchase#expected}. */
    @Override
    public double expectedPurchases(double weeks) {
        return new DropOutAtPurchase(r, alphaWeeks, a, b).expected(weeks);
    }

    /** Equation (6). */
    @Override
    public double logLikelihood(CustomerHistory history) {
        return Nbd.logLikelihood(r, alphaWeeks, history)
                + LogSpace.logBetaRatio(a, b, history.repeats())
                + LogSpace.softplus(logDeadOdds(history));
    }

    /** Fader & Hardie, note 021: a / (b + x - 1) * ((alpha + T) / (alpha + t_x))^(r + x), none without a repeat. */
    @Override
    public double logDeadOdds(CustomerHistory history) {
        int x = history.repeats();
        if (x == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return Math.log(a / (b + x - 1)) + silence(r, alphaWeeks, history);
    }

    /** ln of ((alpha + T) / (alpha + t_x))^(r + x): how unlikely the silence is for somebody alive. */
    static double silence(double r, double alpha, CustomerHistory history) {
        double last = history.lastRepeatWeek();
        return (r + history.repeats()) * Math.log1p((history.observedWeeks() - last) / (alpha + last));
    }

    /** Equation (10) divided by P(alive): the rate is Gamma(r + x, alpha + T), the drop-out Beta(a, b + x). */
    @Override
    public Future ifAlive(CustomerHistory history) {
        int x = history.repeats();
        return new DropOutAtPurchase(r + x, alphaWeeks + history.observedWeeks(), a, b + x);
    }
}
