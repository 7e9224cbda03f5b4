package io.regulars.scoring.lifetime.model;

/**
 * Steps through the probabilities of 0, 1, 2, ... purchases of somebody alive all the time, in log space, so that a
 * small P(0) is no dead end.
 *
 * <p>mean = shape x odds, variance = mean x (1 + odds).
 */
final class NegativeBinomial {
    private final double shape;
    private final double odds;
    private final double logStep;
    private int count;
    private double logProbability;

    /** @param odds the length of the interval over the rate parameter: t / (alpha + T) */
    NegativeBinomial(double shape, double odds) {
        this.shape = shape;
        this.odds = odds;
        logStep = -Math.log1p(1 / odds);
        logProbability = -shape * Math.log1p(odds);
    }

    double probability() {
        return Math.exp(logProbability);
    }

    int count() {
        return count;
    }

    void next() {
        logProbability += Math.log((shape + count) / (count + 1)) + logStep;
        count++;
    }

    /** Whether what follows adds up to less than rounding. */
    boolean exhausted() {
        return count > shape * odds && (logProbability < -745 || probability() * (1 + odds) * (1 + count) < 1e-18);
    }
}
