package io.regulars.scoring.lifetime.fit;

import java.util.Arrays;
import java.util.function.Consumer;

import io.regulars.scoring.lifetime.model.SpendHistory;

/**
 * What the spend model is estimated from: repeats and mean of every customer with a repeat purchase of positive value,
 * sorted, so that a fit does not depend on the order in which customers came.
 */
public final class SpendCells {
    private final SpendHistory[] histories;

    private SpendCells(SpendHistory[] histories) {
        this.histories = histories;
    }

    public static SpendCells of(Iterable<SpendHistory> histories) {
        Builder builder = new Builder();
        histories.forEach(builder);
        return builder.build();
    }

    public int size() {
        return histories.length;
    }

    int repeats(int i) {
        return histories[i].repeats();
    }

    double mean(int i) {
        return histories[i].mean();
    }

    /** Mean amount of all repeat purchase days. */
    double meanOfAll() {
        double sum = 0;
        double repeats = 0;
        for (SpendHistory history : histories) {
            sum += history.repeats() * history.mean();
            repeats += history.repeats();
        }
        return sum / repeats;
    }

    /**
     * Correlation of the number of purchases with their mean amount: the model takes them for independent. 0 when there
     * is nothing to correlate.
     */
    public double correlation() {
        double n = histories.length;
        double x = 0, m = 0;
        for (SpendHistory history : histories) {
            x += history.repeats() / n;
            m += history.mean() / n;
        }
        double xx = 0, xm = 0, mm = 0;
        for (SpendHistory history : histories) {
            double dx = history.repeats() - x;
            double dm = history.mean() - m;
            xx += dx * dx;
            xm += dx * dm;
            mm += dm * dm;
        }
        return xx * mm > 0 ? xm / Math.sqrt(xx * mm) : 0;
    }

    /** Takes customers one by one; who never came back says nothing and is left out. */
    public static final class Builder implements Consumer<SpendHistory> {
        private SpendHistory[] histories = new SpendHistory[64];
        private int used;

        @Override
        public void accept(SpendHistory history) {
            if (history.repeats() == 0) {
                return;
            }
            if (used == histories.length) {
                histories = Arrays.copyOf(histories, 2 * used);
            }
            histories[used++] = history;
        }

        public SpendCells build() {
            SpendHistory[] sorted = Arrays.copyOf(histories, used);
            Arrays.sort(
                    sorted,
                    (one, other) -> one.repeats() != other.repeats()
                            ? Integer.compare(one.repeats(), other.repeats())
                            : Double.compare(one.mean(), other.mean()));
            return new SpendCells(sorted);
        }
    }
}
