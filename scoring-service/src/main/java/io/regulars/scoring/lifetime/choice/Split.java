package io.regulars.scoring.lifetime.choice;

import java.util.Arrays;

import io.regulars.scoring.lifetime.fit.Cells;
import io.regulars.scoring.lifetime.model.CustomerHistory;

/** The log cut at one day: what was known of each customer who had bought by then, and what they bought next. */
final class Split {
    private final PurchaseLog log;
    private final long end;
    private final int horizonDays;
    private final int[] customers;
    private final CustomerHistory[] histories;
    private final int[] bought;

    /**
     * @param end epoch day, the last of the calibration part
     * @param horizonDays length of the hold-out
     */
    Split(PurchaseLog log, long end, int horizonDays) {
        this.log = log;
        this.end = end;
        this.horizonDays = horizonDays;
        int[] known = new int[log.size()];
        int n = 0;
        for (int i = 0; i < log.size(); i++) {
            if (log.day(i, 0) <= end) {
                known[n++] = i;
            }
        }
        customers = Arrays.copyOf(known, n);
        histories = new CustomerHistory[n];
        bought = new int[n];
        for (int i = 0; i < n; i++) {
            int purchases = log.purchasesUntil(customers[i], end);
            int first = log.day(customers[i], 0);
            int last = log.day(customers[i], purchases - 1);
            histories[i] = new CustomerHistory(purchases - 1, last - first, (int) (end - first));
            bought[i] = log.purchasesUntil(customers[i], end + horizonDays) - purchases;
        }
    }

    int size() {
        return customers.length;
    }

    long end() {
        return end;
    }

    int horizonDays() {
        return horizonDays;
    }

    double weeks() {
        return horizonDays / CustomerHistory.DAYS_PER_WEEK;
    }

    /** Days of the log up to the cut. */
    int logDays() {
        return (int) (end - log.firstDay() + 1);
    }

    CustomerHistory history(int i) {
        return histories[i];
    }

    Cells cells() {
        return Cells.of(Arrays.asList(histories));
    }

    Season season(SeasonKind kind) {
        return SeasonIndex.of(log, end, kind);
    }

    /** Purchases in the hold-out. */
    int[] bought() {
        return bought;
    }

    /** Purchases in the last days before the cut, the first one included. */
    int recent(int i, int days) {
        return histories[i].repeats() + 1 - log.purchasesUntil(customers[i], end - days);
    }

    /** Repeat purchases of a customer and day in the hold-out over those in as many days just before. */
    double pace() {
        double before = 0;
        double daysBefore = 0;
        for (int i = 0; i < size(); i++) {
            int observed = histories[i].observedDays();
            before += recent(i, horizonDays) - (observed < horizonDays ? 1 : 0);
            daysBefore += Math.min(observed, horizonDays);
        }
        return Arrays.stream(bought).sum() / ((double) size() * horizonDays) / (before / daysBefore);
    }

    /** Baseline: everybody buys as often as in as many days just before. */
    double[] sameAsLastPeriod() {
        double[] forecast = new double[size()];
        Arrays.setAll(forecast, i -> recent(i, horizonDays));
        return forecast;
    }

    /** Baseline: everybody goes on at the rate of x / T. */
    double[] ownRate() {
        double[] forecast = new double[size()];
        Arrays.setAll(forecast, i -> {
            CustomerHistory history = histories[i];
            return history.repeats() == 0 ? 0 : (double) history.repeats() * horizonDays / history.observedDays();
        });
        return forecast;
    }
}
