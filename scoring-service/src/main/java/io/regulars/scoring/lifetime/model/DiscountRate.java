package io.regulars.scoring.lifetime.model;

/**
 * How fast money to come loses its worth; continuous compounding.
 *
 * @param perWeek positive
 */
public record DiscountRate(double perWeek) {
    /** A year of 365 days. */
    public static final double WEEKS_PER_YEAR = 365 / CustomerHistory.DAYS_PER_WEEK;

    /** The month of the published 12-month values. */
    public static final double WEEKS_PER_MONTH = 4.345;

    public DiscountRate {
        if (!(perWeek > 0) || Double.isInfinite(perWeek)) {
            throw new IllegalArgumentException("A discount rate is positive, not " + perWeek);
        }
    }

    /** @param share 0.1 = 10 % a year */
    public static DiscountRate ofYear(double share) {
        return new DiscountRate(Math.log1p(share) / WEEKS_PER_YEAR);
    }

    /** @param share 0.01 = 1 % a month of 4.345 weeks */
    public static DiscountRate ofMonth(double share) {
        return new DiscountRate(Math.log1p(share) / WEEKS_PER_MONTH);
    }

    /** What 1 is worth now when it comes in so many weeks. */
    public double factor(double weeks) {
        return Math.exp(-perWeek * weeks);
    }
}
