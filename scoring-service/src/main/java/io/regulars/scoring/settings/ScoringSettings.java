package io.regulars.scoring.settings;

import java.math.BigDecimal;

/**
 * How a shop wants its customers scored.
 *
 * @param window days back that frequency and monetary value look; null for the whole history
 * @param atRiskRatio overdue ratio from which a customer is at risk
 * @param lostRatio overdue ratio from which a customer is lost
 * @param backRatio share of either ratio below which a customer is back
 * @param defaultGapDays the usual gap of a shop in which nobody has bought twice
 * @param discountRate what money loses in worth in a year, 0.1 = 10 %; for residual values
 * @param runHour hour of the shop's day, 0 to 23, from which the nightly run is due
 * @param costs what serving a customer costs beside goods and shipping
 * @param excludeTax whether an order's amount is without its tax
 */
public record ScoringSettings(
        Integer window,
        LineRule r,
        LineRule f,
        LineRule m,
        BigDecimal atRiskRatio,
        BigDecimal lostRatio,
        BigDecimal backRatio,
        int defaultGapDays,
        BigDecimal discountRate,
        int runHour,
        CostRates costs,
        boolean excludeTax) {
    public static final ScoringSettings DEFAULT = new ScoringSettings(
            null,
            LineRule.MEAN,
            LineRule.MEAN,
            LineRule.MEAN,
            BigDecimal.valueOf(2),
            BigDecimal.valueOf(4),
            new BigDecimal("0.9"),
            30,
            new BigDecimal("0.1"),
            3,
            CostRates.NONE,
            false);

    /** Whether customers come to the same by both. */
    boolean scoresLike(ScoringSettings other) {
        return new ScoringSettings(
                        window,
                        r,
                        f,
                        m,
                        atRiskRatio,
                        lostRatio,
                        backRatio,
                        defaultGapDays,
                        discountRate,
                        other.runHour,
                        other.costs,
                        excludeTax)
                .equals(other);
    }
}
