package io.regulars.scoring.lifetime.interval;

/**
 * Where a customer's own future lies with a probability of at least 80 %: from the 10 % to the 90 % quantile, both included.
 * Purchases are whole numbers, so that for a customer of whom few are expected it covers more.
 */
public record Interval(double low, double high) {
    static final double LOW = 0.1;
    static final double HIGH = 0.9;
}
