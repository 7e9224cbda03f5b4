package io.regulars.scoring.lifetime.model;

/** The purchases to come of a customer who is alive, whose rate is known as Gamma(shape, rate in weeks). */
public sealed interface Future permits NoDropOut, DropOutAtPurchase, DropOutAnyTime {

    /** Shape of the distribution of the customer's purchase rate: r + x. */
    double shape();

    /** Rate parameter, in weeks, of the distribution of the customer's purchase rate: alpha + T. */
    double rate();

    /** The mean number of purchases in the next {@code weeks}. */
    double expected(double weeks);

    /** The distribution of the number of purchases in the next {@code weeks}. */
    PurchaseCounts counts(double weeks);

    /** The mean of exp(-perWeek * time) summed over all purchases to come. */
    double discounted(double perWeek);

    /** The same drop-out under another belief about the purchase rate. */
    Future withRate(double shape, double rate);
}
