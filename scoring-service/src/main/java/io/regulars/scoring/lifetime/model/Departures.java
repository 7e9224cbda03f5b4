package io.regulars.scoring.lifetime.model;

/**
 * From which silence on customers have more likely left than not: P(alive) only falls while nothing is bought. Worked out once
 * for each (x, t_x), in bounded memory. One instance per run, not for use by two threads.
 */
public final class Departures {
    /** Thirty years, which stand for never. */
    public static final int LONGEST = 10_957;

    private static final int BITS = 16;
    private static final double NOBODY_LEAVES = -1;

    private final PurchaseModel model;
    private final HistoryCache known = new HistoryCache();

    public Departures(PurchaseModel model) {
        this.model = model;
    }

    /**
     * The least number of whole days since the last purchase from which P(alive) is below one half, at most
     * {@link #LONGEST}; null where the model takes the customer for alive whatever the silence.
     */
    public Integer silenceDays(CustomerHistory history) {
        long key = (long) history.repeats() << BITS | history.lastRepeatDay();
        double days = known.get(key, () -> compute(history));
        return days == NOBODY_LEAVES ? null : (Integer) (int) days;
    }

    private double compute(CustomerHistory history) {
        double atLast = logDeadOdds(history, LONGEST);
        if (atLast == Double.NEGATIVE_INFINITY) {
            return NOBODY_LEAVES;
        }
        int alive = -1;
        int left = LONGEST;
        while (left - alive > 1) {
            int middle = (alive + left) >>> 1;
            if (logDeadOdds(history, middle) > 0) {
                left = middle;
            } else {
                alive = middle;
            }
        }
        return left;
    }

    private double logDeadOdds(CustomerHistory history, int silence) {
        return model.logDeadOdds(
                new CustomerHistory(history.repeats(), history.lastRepeatDay(), history.lastRepeatDay() + silence));
    }
}
