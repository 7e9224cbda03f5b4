package io.regulars.scoring.lifetime.choice;

import java.util.ArrayList;
import java.util.List;

/** Where a log is cut for its back-tests: three times, half a horizon apart, the last hold-out ending with the log. */
final class Origins {
    /** Less than four weeks of hold-out is chance. */
    static final int SHORTEST_HORIZON = 28;

    private static final int LONGEST_HORIZON = 182;
    /** With this much to hold out of a log, its first calibration part is left long enough to know a season. */
    private static final int SEASONAL_HORIZON = 91;

    private static final int CUTS = 3;

    private Origins() {}

    static boolean isTooShort(int logDays) {
        return horizonDays(logDays) < SHORTEST_HORIZON;
    }

    /** A quarter of the log, at most half a year; less where that leaves 24 months before the first cut. */
    static int horizonDays(int logDays) {
        int seasonal = (logDays - SeasonIndex.DAYS_NEEDED) / 2;
        return Math.min(LONGEST_HORIZON, seasonal >= SEASONAL_HORIZON ? seasonal : logDays / 4);
    }

    static List<Split> of(PurchaseLog log, long today) {
        int horizon = horizonDays((int) (today - log.firstDay() + 1));
        List<Split> splits = new ArrayList<>();
        for (int cut = 0; cut < CUTS; cut++) {
            splits.add(new Split(log, today - horizon - cut * horizon / 2, horizon));
        }
        return splits;
    }
}
