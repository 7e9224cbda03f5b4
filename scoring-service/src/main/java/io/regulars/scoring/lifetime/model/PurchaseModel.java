package io.regulars.scoring.lifetime.model;

import io.regulars.scoring.lifetime.special.LogSpace;

/**
 * When customers buy and when they stop: the rate of each customer is drawn from a Gamma distribution, the model says
 * how a customer drops out. All times are weeks; every method is a pure function and finite for any history.
 */
public sealed interface PurchaseModel permits Nbd, BgNbd, MbgNbd, ParetoNbd, Empirical {

    ModelKind kind();

    /** In the order of {@link ModelKind#parameters()}. */
    double[] parameters();

    /** E[X(t)]: the repeat purchases of a new customer in the first {@code weeks}. */
    double expectedPurchases(double weeks);

    /** ln L of one history. */
    double logLikelihood(CustomerHistory history);

    /**
     * ln of P(dropped out) / P(alive) at the end of the history, minus infinity for a model without drop-out. Log-odds,
     * so that a customer of a thousand purchases is no overflow.
     */
    double logDeadOdds(CustomerHistory history);

    /** The future of this customer, given that it is still alive: depends on x and T only. */
    Future ifAlive(CustomerHistory history);

    /** P(alive | x, t_x, T); 1 for a model without drop-out. */
    default double probabilityAlive(CustomerHistory history) {
        return LogSpace.logistic(-logDeadOdds(history));
    }

    /** E[Y(t) | x, t_x, T]: the purchases of the next {@code weeks}. */
    default double expectedFuture(CustomerHistory history, double weeks) {
        return probabilityAlive(history) * ifAlive(history).expected(weeks);
    }

    /** P(Y(t) = y | x, t_x, T): the distribution of the purchases of the next {@code weeks}. */
    default PurchaseCounts futurePurchases(CustomerHistory history, double weeks) {
        return ifAlive(history).counts(weeks).withProbabilityAlive(probabilityAlive(history));
    }

    /** The purchases of all time to come, each discounted to now; finite for any positive discount rate. */
    default double discountedFuture(CustomerHistory history, DiscountRate rate) {
        return probabilityAlive(history) * ifAlive(history).discounted(rate.perWeek());
    }
}
