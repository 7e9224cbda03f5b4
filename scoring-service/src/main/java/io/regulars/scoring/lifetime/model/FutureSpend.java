package io.regulars.scoring.lifetime.model;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * The distribution of what a customer spends on a random number of purchases: n of them sum up to Gamma(p n, nu) where
 * nu is Gamma(p x + q, v + x m), so the sum over v + x m is a beta prime variable. It has quantiles also where its mean
 * is infinite.
 */
public final class FutureSpend {
    private static final double NEGLIGIBLE = 1e-13;
    private static final int HALVINGS = 60;

    private final PurchaseCounts counts;
    private final double p;
    private final double shape;
    private final double scale;

    public FutureSpend(PurchaseCounts counts, GammaGamma spend, SpendHistory history) {
        this.counts = counts;
        p = spend.p();
        shape = spend.p() * history.repeats() + spend.q();
        scale = spend.v() + history.repeats() * history.mean();
    }

    /** P(the sum is at most this amount). */
    public double cumulative(double amount) {
        return amount < 0 ? 0 : below(amount / (scale + amount));
    }

    /** The smallest amount with P(the sum is at most this) = share; 0 where buying nothing is as likely. */
    public double quantile(double share) {
        if (counts.probability(0) >= share) {
            return 0;
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS && high - low > 1e-9 * high; i++) {
            double middle = (low + high) / 2;
            if (below(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return scale * high / (1 - high);
    }

    /** @param part the amount over itself and the scale, 0 to 1 */
    private double below(double part) {
        double sum = counts.probability(0);
        for (int n = 1; n < counts.listed(); n++) {
            if (counts.probability(n) > NEGLIGIBLE) {
                sum += counts.probability(n) * RegularizedBeta.value(part, p * n, shape);
            }
        }
        return sum;
    }
}
