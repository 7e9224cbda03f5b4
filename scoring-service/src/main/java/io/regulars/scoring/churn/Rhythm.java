package io.regulars.scoring.churn;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

import io.regulars.scoring.settings.ScoringSettings;

/**
 * A customer's own rhythm: usualGapDays = (sum of own gaps + 3 x the shop's median gap) / (own gaps + 3), and the
 * silences in whole days at which a status begins or ends. Exact: nothing is rounded before days are compared.
 */
public final class Rhythm {
    private static final int PRIOR_GAPS = 3;

    private final BigDecimal gapSum;
    private final BigDecimal gapCount;
    private final ScoringSettings settings;

    private Rhythm(BigDecimal gapSum, BigDecimal gapCount, ScoringSettings settings) {
        this.gapSum = gapSum;
        this.gapCount = gapCount;
        this.settings = settings;
    }

    /** The gaps of a customer add up to the days between first and last purchase. */
    public static Rhythm of(
            LocalDate firstDay, LocalDate lastDay, int purchaseDays, BigDecimal medianGap, ScoringSettings settings) {
        return new Rhythm(
                BigDecimal.valueOf(lastDay.toEpochDay() - firstDay.toEpochDay())
                        .add(medianGap.multiply(BigDecimal.valueOf(PRIOR_GAPS))),
                BigDecimal.valueOf(purchaseDays - 1L + PRIOR_GAPS),
                settings);
    }

    public double usualGapDays() {
        return gapSum.divide(gapCount, 4, RoundingMode.HALF_UP).doubleValue();
    }

    public double overdueRatio(int silenceDays) {
        return BigDecimal.valueOf(silenceDays)
                .multiply(gapCount)
                .divide(gapSum, 4, RoundingMode.HALF_UP)
                .doubleValue();
    }

    /** The first silence at which the customer is at risk. */
    public int atRiskAfter() {
        return silenceOf(settings.atRiskRatio());
    }

    /** The first silence at which the customer is lost. */
    public int lostAfter() {
        return silenceOf(settings.lostRatio());
    }

    /**
     * The status of a silence. Who was at risk or lost comes back only below {@code backRatio} of the limit, so that a
     * small move of the shop's median does not make a customer flicker.
     *
     * @param previous null when there is none to hold on to
     */
    public ChurnStatus status(ChurnStatus previous, int silenceDays) {
        if (silenceDays >= lostAfter()
                || previous == ChurnStatus.LOST && silenceDays >= silenceOf(back(settings.lostRatio()))) {
            return ChurnStatus.LOST;
        }
        boolean held = previous == ChurnStatus.LOST || previous == ChurnStatus.AT_RISK;
        if (silenceDays >= atRiskAfter() || held && silenceDays >= silenceOf(back(settings.atRiskRatio()))) {
            return ChurnStatus.AT_RISK;
        }
        return ChurnStatus.ACTIVE;
    }

    private BigDecimal back(BigDecimal ratio) {
        return ratio.multiply(settings.backRatio());
    }

    /** The smallest whole number of days whose ratio is at least this. */
    private int silenceOf(BigDecimal ratio) {
        return ratio.multiply(gapSum).divide(gapCount, 0, RoundingMode.CEILING).intValueExact();
    }
}
