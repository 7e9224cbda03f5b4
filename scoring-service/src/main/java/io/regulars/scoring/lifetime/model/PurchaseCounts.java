package io.regulars.scoring.lifetime.model;

import java.util.Arrays;

/**
 * The distribution of a number of purchases. Counts up to {@link #LIMIT} are listed, which is a purchase a day for
 * fifty years; what lies above is one sum.
 */
public final class PurchaseCounts {
    public static final int LIMIT = 20_000;

    private final double[] probabilities;

    private PurchaseCounts(double[] probabilities) {
        this.probabilities = probabilities;
    }

    /** @param probabilities of 0, 1, 2, ...; what is missing to 1 lies above them */
    static PurchaseCounts of(double[] probabilities) {
        return new PurchaseCounts(probabilities);
    }

    static PurchaseCounts of(NegativeBinomial counts) {
        double[] list = new double[16];
        int n = 0;
        for (; n < LIMIT && !counts.exhausted(); n++, counts.next()) {
            if (n == list.length) {
                list = Arrays.copyOf(list, 2 * n);
            }
            list[n] = counts.probability();
        }
        return new PurchaseCounts(Arrays.copyOf(list, n));
    }

    /** Mixed with somebody who certainly buys nothing. */
    PurchaseCounts withProbabilityAlive(double alive) {
        double[] mixed = new double[Math.max(1, probabilities.length)];
        for (int y = 0; y < probabilities.length; y++) {
            mixed[y] = alive * probabilities[y];
        }
        mixed[0] += 1 - alive;
        return new PurchaseCounts(mixed);
    }

    /** How many counts are listed: 0 to this, exclusive. */
    public int listed() {
        return probabilities.length;
    }

    public double probability(int count) {
        return count < probabilities.length ? probabilities[count] : 0;
    }

    /** P(Y above the listed counts). */
    public double above() {
        return Math.max(0, 1 - cumulative(probabilities.length - 1));
    }

    /** P(Y at most count). */
    public double cumulative(int count) {
        double sum = 0;
        for (int y = 0; y <= count && y < probabilities.length; y++) {
            sum += probabilities[y];
        }
        return sum;
    }

    /** The mean of the listed counts. */
    public double mean() {
        double sum = 0;
        for (int y = 1; y < probabilities.length; y++) {
            sum += y * probabilities[y];
        }
        return sum;
    }

    /** The smallest count with P(Y at most count) >= share; {@link #listed()} when it lies above. */
    public int quantile(double share) {
        double sum = 0;
        for (int y = 0; y < probabilities.length; y++) {
            sum += probabilities[y];
            if (sum >= share) {
                return y;
            }
        }
        return probabilities.length;
    }
}
