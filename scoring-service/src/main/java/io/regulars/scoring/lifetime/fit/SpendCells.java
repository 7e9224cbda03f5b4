package io.regulars.scoring.lifetime.fit;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.regulars.scoring.lifetime.model.SpendHistory;

/**
 * The sufficient statistics of the spend model: how many customers share each number of repeats and their mean amount, of those
 * with a repeat purchase of positive value. Amounts are multiples of a cent, so they are far fewer than the customers of a big
 * shop. Sorted, so that a fit does not depend on the order in which customers came.
 */
public final class SpendCells {
    private final int[] repeats;
    private final double[] means;
    private final int[] counts;
    private final long customers;

    private SpendCells(int[] repeats, double[] means, int[] counts) {
        this.repeats = repeats;
        this.means = means;
        this.counts = counts;
        customers = Arrays.stream(counts).asLongStream().sum();
    }

    public static SpendCells of(Iterable<SpendHistory> histories) {
        Builder builder = new Builder();
        histories.forEach(builder);
        return builder.build();
    }

    int size() {
        return means.length;
    }

    public long customers() {
        return customers;
    }

    int repeats(int cell) {
        return repeats[cell];
    }

    double mean(int cell) {
        return means[cell];
    }

    /** The number of customers with these repeats of this mean. */
    int count(int cell) {
        return counts[cell];
    }

    /** Mean amount of all repeat purchase days. */
    double meanOfAll() {
        double sum = 0;
        double days = 0;
        for (int i = 0; i < size(); i++) {
            sum += (double) counts[i] * repeats[i] * means[i];
            days += (double) counts[i] * repeats[i];
        }
        return sum / days;
    }

    /**
     * Correlation of the number of purchases with their mean amount: the model takes them for independent. 0 when there
     * is nothing to correlate.
     */
    public double correlation() {
        double x = 0, m = 0;
        for (int i = 0; i < size(); i++) {
            double share = (double) counts[i] / customers;
            x += repeats[i] * share;
            m += means[i] * share;
        }
        double xx = 0, xm = 0, mm = 0;
        for (int i = 0; i < size(); i++) {
            double dx = repeats[i] - x;
            double dm = means[i] - m;
            xx += counts[i] * dx * dx;
            xm += counts[i] * dx * dm;
            mm += counts[i] * dm * dm;
        }
        return xx * mm > 0 ? xm / Math.sqrt(xx * mm) : 0;
    }

    /** Takes customers; who never came back says nothing and is left out. Not for use by two threads. */
    public static final class Builder implements Consumer<SpendHistory> {
        private final Map<Integer, Means> byRepeats = new TreeMap<>();

        @Override
        public void accept(SpendHistory history) {
            add(history, 1);
        }

        public void add(SpendHistory history, int customers) {
            if (history.repeats() > 0) {
                byRepeats.computeIfAbsent(history.repeats(), any -> new Means()).add(history.mean(), customers);
            }
        }

        public SpendCells build() {
            byRepeats.replaceAll((repeats, means) -> means.grouped());
            int size = byRepeats.values().stream().mapToInt(means -> means.used).sum();
            int[] repeats = new int[size];
            double[] means = new double[size];
            int[] counts = new int[size];
            int next = 0;
            for (Map.Entry<Integer, Means> entry : byRepeats.entrySet()) {
                Means group = entry.getValue();
                Arrays.fill(repeats, next, next + group.used, entry.getKey());
                System.arraycopy(group.means, 0, means, next, group.used);
                System.arraycopy(group.counts, 0, counts, next, group.used);
                next += group.used;
            }
            return new SpendCells(repeats, means, counts);
        }
    }

    /** The mean amounts of customers with as many repeats. */
    private static final class Means {
        private double[] means = new double[16];
        private int[] counts = new int[16];
        private int used;

        void add(double mean, int customers) {
            if (used == means.length) {
                means = Arrays.copyOf(means, 2 * used);
                counts = Arrays.copyOf(counts, 2 * used);
            }
            means[used] = mean;
            counts[used++] = customers;
        }

        /** Each mean once, ascending. */
        Means grouped() {
            Means grouped = new Means();
            grouped.means = Arrays.stream(means, 0, used).sorted().distinct().toArray();
            grouped.used = grouped.means.length;
            grouped.counts = new int[grouped.used];
            for (int i = 0; i < used; i++) {
                grouped.counts[Arrays.binarySearch(grouped.means, means[i])] += counts[i];
            }
            return grouped;
        }
    }
}
