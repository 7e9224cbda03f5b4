package io.regulars.scoring.lifetime.model;

/**
 * What the spend model knows of one customer.
 *
 * @param repeats x, the repeat purchase days that the mean is of; 0 = nothing is known
 * @param mean net amount of a repeat purchase day, in the shop's currency; positive when x is
 */
public record SpendHistory(int repeats, double mean) {
    public static final SpendHistory NONE = new SpendHistory(0, 0);

    public SpendHistory {
        if (repeats < 0 || repeats > 0 && !(mean > 0) || !(mean < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("x = %d with a mean of %s".formatted(repeats, mean));
        }
    }
}
