package io.regulars.scoring.lifetime.data;

import java.util.Random;

import io.regulars.scoring.lifetime.model.CustomerHistory;

/** Shops whose customers follow a model exactly, the same ones for the same seed. */
public final class Simulation {
    private final Random random;

    public Simulation(long seed) {
        random = new Random(seed);
    }

    /** Customers who never drop out, observed for the same number of days. */
    public CustomerHistory nbd(double r, double alphaWeeks, int observedDays) {
        return buy(gamma(r) / alphaWeeks, 0, observedDays, observedDays);
    }

    /** BG/NBD; observed for a number of days drawn between the two. */
    public CustomerHistory bgNbd(double r, double alphaWeeks, double a, double b, int leastDays, int mostDays) {
        double stay = gamma(a);
        double dropOut = stay / (stay + gamma(b));
        int observed = leastDays + random.nextInt(mostDays - leastDays + 1);
        return buy(gamma(r) / alphaWeeks, dropOut, observed, observed);
    }

    /** Pareto/NBD, everybody observed for the same number of days. */
    public CustomerHistory paretoNbd(double r, double alphaWeeks, double s, double betaWeeks, int observedDays) {
        double lifetime = -Math.log(1 - random.nextDouble()) / (gamma(s) / betaWeeks) * CustomerHistory.DAYS_PER_WEEK;
        return buy(gamma(r) / alphaWeeks, 0, observedDays, Math.min(observedDays, lifetime));
    }

    /** Purchases on one day are one, as in every shop's log. */
    private CustomerHistory buy(double perWeek, double dropOut, int observedDays, double untilDay) {
        int repeats = 0;
        int last = 0;
        double day = 0;
        while (true) {
            day -= Math.log(1 - random.nextDouble()) / perWeek * CustomerHistory.DAYS_PER_WEEK;
            if (!(Math.ceil(day) <= untilDay)) {
                return new CustomerHistory(repeats, last, observedDays);
            }
            if ((int) Math.ceil(day) > last) {
                last = (int) Math.ceil(day);
                repeats++;
                if (random.nextDouble() < dropOut) {
                    return new CustomerHistory(repeats, last, observedDays);
                }
            }
        }
    }

    /** Marsaglia & Tsang (2000), ACM TOMS 26(3). */
    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
