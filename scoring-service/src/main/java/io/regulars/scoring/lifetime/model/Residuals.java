package io.regulars.scoring.lifetime.model;

import java.util.LinkedHashMap;
import java.util.Map;

import io.regulars.scoring.lifetime.special.DiscountedPurchases;

/**
 * The discounted purchases of all time to come of a million customers, given that they are alive: what depends on x alone is
 * worked out once for each x, the rest once for each (x, T). Exactly the numbers of the model, in bounded memory. One instance
 * per run, not for use by two threads.
 */
public final class Residuals {
    private static final int TABLES = 256;

    private final PurchaseModel model;
    private final double perWeek;
    private final HistoryCache known = new HistoryCache();
    private final Map<Integer, DiscountedPurchases> tables = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, DiscountedPurchases> eldest) {
            return size() > TABLES;
        }
    };

    public Residuals(PurchaseModel model, DiscountRate rate) {
        this.model = model;
        perWeek = rate.perWeek();
    }

    public double ifAlive(CustomerHistory history) {
        return known.get(Outlook.pair(history), () -> compute(history));
    }

    private double compute(CustomerHistory history) {
        Future future = model.ifAlive(history);
        return future instanceof DropOutAtPurchase leaving
                ? table(history.repeats(), leaving).of(leaving.rate())
                : future.discounted(perWeek);
    }

    /** For any T: the least rate is that of somebody observed for no time. */
    private DiscountedPurchases table(int repeats, DropOutAtPurchase leaving) {
        return tables.computeIfAbsent(repeats, x -> {
            double leastRate = model.ifAlive(new CustomerHistory(x, 0, 0)).rate();
            return new DiscountedPurchases(leaving.shape(), leastRate, leaving.a(), leaving.b(), perWeek);
        });
    }
}
