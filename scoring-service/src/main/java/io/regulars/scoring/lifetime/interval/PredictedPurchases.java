package io.regulars.scoring.lifetime.interval;

import java.util.Arrays;
import java.util.List;

import io.regulars.scoring.lifetime.model.PurchaseCounts;

/** The distribution of how many purchase days a customer will have. */
public final class PredictedPurchases {
    private final double[] probabilities;

    private PredictedPurchases(double[] probabilities) {
        this.probabilities = probabilities;
    }

    /**
     * Equally likely distributions, mixed.
     *
     * @param alive of each, the probability that it applies; else nothing is bought
     * @param days there is at most one purchase day a day
     */
    static PredictedPurchases mixed(List<PurchaseCounts> counts, double[] alive, int days) {
        int longest = 1;
        for (PurchaseCounts each : counts) {
            longest = Math.max(longest, Math.min(each.listed(), days + 1));
        }
        double[] mixed = new double[longest];
        for (int k = 0; k < alive.length; k++) {
            double share = alive[k] / alive.length;
            mixed[0] += (1 - alive[k]) / alive.length;
            for (int y = 0; y < Math.min(longest, counts.get(k).listed()); y++) {
                mixed[y] += share * counts.get(k).probability(y);
            }
        }
        mixed[longest - 1] += Math.max(0, 1 - Arrays.stream(mixed).sum());
        return new PredictedPurchases(mixed);
    }

    public double probability(int count) {
        return count >= 0 && count < probabilities.length ? probabilities[count] : 0;
    }

    /** P(at most count). */
    public double cumulative(int count) {
        return Arrays.stream(probabilities, 0, Math.max(0, Math.min(count + 1, probabilities.length)))
                .sum();
    }

    /** The smallest count with P(at most count) of at least {@code share}. */
    public int quantile(double share) {
        int count = 0;
        for (double sum = probabilities[0]; sum < share && count < probabilities.length - 1; ) {
            sum += probabilities[++count];
        }
        return count;
    }

    public Interval interval() {
        return new Interval(quantile(Interval.LOW), quantile(Interval.HIGH));
    }

    /** Counts from 0 that have a probability. */
    int listed() {
        return probabilities.length;
    }
}
