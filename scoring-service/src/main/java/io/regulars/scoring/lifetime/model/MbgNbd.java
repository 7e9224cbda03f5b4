package io.regulars.scoring.lifetime.model;

import io.regulars.scoring.lifetime.special.LogSpace;

/**
 * Modified BG/NBD: a customer may drop out already after the first purchase. Batislam, Denizel & Filiztekin (2007),
 * IJRM 24(3); Hoppe & Wagner (2007), Marketing JRM 3(2).
 *
 * @param alphaWeeks rate parameter of the purchase rate, in weeks
 */
public record MbgNbd(double r, double alphaWeeks, double a, double b) implements PurchaseModel {
    public MbgNbd {
        Parameters.positive(ModelKind.MBG_NBD, r, alphaWeeks, a, b);
    }

    @Override
    public ModelKind kind() {
        return ModelKind.MBG_NBD;
    }

    @Override
    public double[] parameters() {
        return new double[] {r, alphaWeeks, a, b};
    }

    /** E[X(t)] of Batislam et al.: only b / (a + b) of the new customers are left after the first purchase. */
    @Override
    public double expectedPurchases(double weeks) {
        return b / (a + b) * new DropOutAtPurchase(r, alphaWeeks, a, b + 1).expected(weeks);
    }

    /**
     * The likelihood of Batislam et al.: that of the BG/NBD with one more chance to drop out, also without a repeat.
     */
    @Override
    public double logLikelihood(CustomerHistory history) {
        return Nbd.logLikelihood(r, alphaWeeks, history)
                + LogSpace.logBetaRatio(a, b, history.repeats() + 1)
                + LogSpace.softplus(logDeadOdds(history));
    }

    /** a / (b + x) * ((alpha + T) / (alpha + t_x))^(r + x). */
    @Override
    public double logDeadOdds(CustomerHistory history) {
        return Math.log(a / (b + history.repeats())) + BgNbd.silence(r, alphaWeeks, history);
    }

    /** The rate is Gamma(r + x, alpha + T), the drop-out Beta(a, b + x + 1). */
    @Override
    public Future ifAlive(CustomerHistory history) {
        int x = history.repeats();
        return new DropOutAtPurchase(r + x, alphaWeeks + history.observedWeeks(), a, b + x + 1);
    }
}
