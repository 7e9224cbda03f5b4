package io.regulars.scoring.lifetime.model;

/**
 * What a customer will still bring: purchases to come times what one of them is worth, which the models take for
 * independent. In the shop's currency.
 */
public record ValueModel(PurchaseModel purchases, GammaGamma spend) {
    private static final int MONTHS = 12;

    /** Undiscounted net of the next 365 days. */
    public Expectation expected12m(CustomerHistory history, SpendHistory spent) {
        return spend.expectedMean(spent)
                .map(mean -> mean * purchases.expectedFuture(history, DiscountRate.WEEKS_PER_YEAR));
    }

    /**
     * The published 12-month value: twelve months of 4.345 weeks, each discounted at its end. Fader, Hardie & Lee
     * (2005), JMR 42(4), in the discrete form of the packages.
     */
    public Expectation discounted12m(CustomerHistory history, SpendHistory spent, DiscountRate rate) {
        return spend.expectedMean(spent).map(mean -> mean * discountedPurchases(history, rate));
    }

    private double discountedPurchases(CustomerHistory history, DiscountRate rate) {
        Future future = purchases.ifAlive(history);
        double sum = 0;
        double before = 0;
        for (int month = 1; month <= MONTHS; month++) {
            double weeks = month * DiscountRate.WEEKS_PER_MONTH;
            double until = future.expected(weeks);
            sum += (until - before) * rate.factor(weeks);
            before = until;
        }
        return sum * purchases.probabilityAlive(history);
    }

    /**
     * All that is to come, each purchase discounted to now: discounted expected residual transactions times spend.
     * Fader, Hardie & Lee (2005), JMR 42(4), for the Pareto/NBD; the same integral for the others.
     */
    public Expectation residual(CustomerHistory history, SpendHistory spent, DiscountRate rate) {
        return spend.expectedMean(spent).map(mean -> mean * purchases.discountedFuture(history, rate));
    }
}
