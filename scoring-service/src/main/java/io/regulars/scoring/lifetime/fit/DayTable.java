package io.regulars.scoring.lifetime.fit;

import io.regulars.scoring.lifetime.model.CustomerHistory;

/** ln(alpha + t) and 1 / (alpha + t) of every whole day: all the logarithms that a pass over the cells needs. */
final class DayTable {
    final double[] log;
    final double[] inverse;

    DayTable(double alphaWeeks, int days) {
        log = new double[days];
        inverse = new double[days];
        for (int day = 0; day < days; day++) {
            double sum = alphaWeeks + day / CustomerHistory.DAYS_PER_WEEK;
            log[day] = Math.log(sum);
            inverse[day] = 1 / sum;
        }
    }
}
