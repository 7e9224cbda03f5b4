package io.regulars.scoring.lifetime.special;

import java.util.Arrays;

/**
 * The purchases of all time to come, discounted, of somebody alive who buys at a rate that is Gamma(shape, rate) and drops out
 * with each purchase by a probability that is Beta(a, b): the mean of l / (d + l p) over rate l and probability p.
 *
 * <p>With one purchase taken out of the Gamma it is shape / rate times the mean of 1 / (d + l p) over l ~ Gamma(shape + 1,
 * rate). In ln l that is analytic and falls on both sides, so that the trapezoidal rule is exact to rounding. The means over p
 * are kept: they do not depend on the rate, and customers who differ in T alone share them. Not for use by two threads.
 */
public final class DiscountedPurchases {
    private static final double NEGLIGIBLE = 1e-18;
    private static final double TURNS_APART = 2;

    private final double shape;
    private final double perWeek;
    private final double step;
    private final BetaMean leaving;
    private int from;
    private double[] means = {};

    /**
     * @param leastRate of those to come; below it the result is less exact
     * @param perWeek the rate of discount, continuous
     */
    public DiscountedPurchases(double shape, double leastRate, double a, double b, double perWeek) {
        this.shape = shape + 1;
        this.perWeek = perWeek;
        // |Gamma(s + ik)| / Gamma(s) at k = 2 pi / step, which bounds the rule's error, is below 1e-16.
        step = 2 * Math.PI / (24 + 8.5 * Math.sqrt(this.shape));
        leaving = new BetaMean(a, b, turns(leastRate));
    }

    /** Where 1 / (d + l p) bends, for any rate l of purchases that matters. */
    private double[] turns(double leastRate) {
        double most = (shape + 40 + 12 * Math.sqrt(shape)) / leastRate;
        double lowest = -Math.log1p(most / perWeek);
        double[] turns = new double[1 + (int) Math.ceil(-lowest / TURNS_APART)];
        Arrays.setAll(turns, i -> -TURNS_APART * i);
        return turns;
    }

    /** @param rate of the Gamma, in weeks */
    public double of(double rate) {
        double middle = Math.log(shape / rate);
        long centre = Math.round(middle / step);
        double mass = 0;
        double sum = 0;
        for (int way = -1; way <= 1; way += 2) {
            for (long node = way < 0 ? centre : centre + 1; ; node += way) {
                double distance = node * step - middle;
                double weight = Math.exp(shape * (distance - Math.expm1(distance)));
                double weighted = weight * mean(node);
                mass += weight;
                sum += weighted;
                if (weight <= NEGLIGIBLE * mass && weighted <= NEGLIGIBLE * sum) {
                    break;
                }
            }
        }
        return (shape - 1) / rate * (sum / mass);
    }

    private double mean(long node) {
        int at = index(Math.toIntExact(node));
        if (means[at] == 0) {
            double purchases = Math.exp(node * step);
            means[at] = leaving.of(p -> 1 / (perWeek + purchases * p));
        }
        return means[at];
    }

    private int index(int node) {
        if (means.length == 0) {
            from = node - 32;
            means = new double[64];
        }
        if (node < from) {
            int more = Math.max(from - node, means.length);
            double[] grown = new double[means.length + more];
            System.arraycopy(means, 0, grown, more, means.length);
            from -= more;
            means = grown;
        } else if (node - from >= means.length) {
            means = Arrays.copyOf(means, Math.max(node - from + 1, 2 * means.length));
        }
        return node - from;
    }
}
