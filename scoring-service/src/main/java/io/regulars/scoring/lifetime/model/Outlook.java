package io.regulars.scoring.lifetime.model;

/**
 * The same answers for a million customers: what depends on (x, T) alone is worked out once for each of the few
 * thousand pairs, P(alive) once for each (x, t_x, T). Exactly the numbers of the model, in bounded memory. One instance per
 * run, not for use by two threads.
 */
public final class Outlook {
    private static final int BITS = 16;

    private final PurchaseModel model;
    private final double weeks;
    private final HistoryCache alive = new HistoryCache();
    private final HistoryCache expectedIfAlive = new HistoryCache();

    /** @param weeks how far to look ahead */
    public Outlook(PurchaseModel model, double weeks) {
        this.model = model;
        this.weeks = weeks;
    }

    public double probabilityAlive(CustomerHistory history) {
        return alive.get(pair(history) << BITS | history.lastRepeatDay(), () -> model.probabilityAlive(history));
    }

    /** E[Y(weeks) | x, t_x, T]. */
    public double expectedFuture(CustomerHistory history) {
        return probabilityAlive(history) * ifAlive(history);
    }

    /** E[Y(weeks) | x, T, alive]. */
    public double ifAlive(CustomerHistory history) {
        return expectedIfAlive.get(pair(history), () -> model.ifAlive(history).expected(weeks));
    }

    static long pair(CustomerHistory history) {
        return (long) history.repeats() << BITS | history.observedDays();
    }
}
