package io.regulars.scoring.lifetime.model;

/**
 * What the purchase models know of one customer; one purchase is one customer-day.
 *
 * @param repeats x, the purchase days after the first one
 * @param lastRepeatDay t_x in days: last minus first purchase day, 0 without repeats
 * @param observedDays T in days: end of observation minus first purchase day
 */
public record CustomerHistory(int repeats, int lastRepeatDay, int observedDays) {
    public static final double DAYS_PER_WEEK = 7;

    public CustomerHistory {
        if (repeats < 0 || lastRepeatDay < 0 || observedDays < lastRepeatDay || repeats == 0 && lastRepeatDay > 0) {
            throw new IllegalArgumentException(
                    "x = %d, t_x = %d, T = %d days".formatted(repeats, lastRepeatDay, observedDays));
        }
    }

    /** Who bought for the first time today. */
    public static CustomerHistory fresh() {
        return new CustomerHistory(0, 0, 0);
    }

    /** t_x in weeks. */
    public double lastRepeatWeek() {
        return lastRepeatDay / DAYS_PER_WEEK;
    }

    /** T in weeks. */
    public double observedWeeks() {
        return observedDays / DAYS_PER_WEEK;
    }
}
