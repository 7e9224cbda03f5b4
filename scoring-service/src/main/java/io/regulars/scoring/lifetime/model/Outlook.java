package io.regulars.scoring.lifetime.model;

import java.util.HashMap;
import java.util.Map;

/**
 * The same answers for a million customers: what depends on (x, T) alone is worked out once for each of the few
 * thousand pairs, only P(alive) for everybody. Exactly the numbers of the model. One instance per run, not for use by
 * two threads.
 */
public final class Outlook {
    private final PurchaseModel model;
    private final double weeks;
    private final Map<Long, Double> expectedIfAlive = new HashMap<>();

    /** @param weeks how far to look ahead */
    public Outlook(PurchaseModel model, double weeks) {
        this.model = model;
        this.weeks = weeks;
    }

    public double probabilityAlive(CustomerHistory history) {
        return model.probabilityAlive(history);
    }

    /** E[Y(weeks) | x, t_x, T]. */
    public double expectedFuture(CustomerHistory history) {
        return probabilityAlive(history) * ifAlive(history);
    }

    /** E[Y(weeks) | x, T, alive]. */
    public double ifAlive(CustomerHistory history) {
        long key = (long) history.repeats() << 32 | history.observedDays();
        Double known = expectedIfAlive.get(key);
        if (known == null) {
            known = model.ifAlive(history).expected(weeks);
            expectedIfAlive.put(key, known);
        }
        return known;
    }
}
