package io.regulars.scoring.lifetime.choice;

import io.regulars.scoring.lifetime.model.CustomerHistory;

/**
 * How much a forecast listens to what the customer bought lately, next to the model, which weighs a purchase of two years
 * ago like one of last week.
 *
 * @param windowDays what is lately: the last so many days up to and with today; 0 when the weight is
 * @param weight of the customer's own recent rate, 0 to 1; the rest is the model's
 */
public record RecentRate(int windowDays, double weight) {
    public static final RecentRate NONE = new RecentRate(0, 0);

    public RecentRate {
        if (!(weight >= 0 && weight <= 1) || windowDays < 0 || weight > 0 && windowDays == 0) {
            throw new IllegalArgumentException("weight %s of %d days".formatted(weight, windowDays));
        }
    }

    /** Purchase days a week in the window. */
    double perWeek(int recentPurchases) {
        return recentPurchases * CustomerHistory.DAYS_PER_WEEK / windowDays;
    }
}
