package io.regulars.scoring.churn;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * A customer's own rhythm: usualGapDays = (sum of own gaps + 3 x the shop's median gap) / (own gaps + 3). Exact: nothing is
 * rounded before days are compared.
 */
public final class Rhythm {
    private static final int PRIOR_GAPS = 3;

    private final BigDecimal gapSum;
    private final BigDecimal gapCount;

    private Rhythm(BigDecimal gapSum, BigDecimal gapCount) {
        this.gapSum = gapSum;
        this.gapCount = gapCount;
    }

    /** The gaps of a customer add up to the days between first and last purchase. */
    public static Rhythm of(LocalDate firstDay, LocalDate lastDay, int purchaseDays, BigDecimal medianGap) {
        return new Rhythm(
                BigDecimal.valueOf(lastDay.toEpochDay() - firstDay.toEpochDay())
                        .add(medianGap.multiply(BigDecimal.valueOf(PRIOR_GAPS))),
                BigDecimal.valueOf(purchaseDays - 1L + PRIOR_GAPS));
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

    /** The silence of this ratio. */
    Silence silence(BigDecimal ratio) {
        return new Silence(ratio.multiply(gapSum));
    }

    /** The silence of so many days. */
    Silence silence(int days) {
        return new Silence(gapCount.multiply(BigDecimal.valueOf(days)));
    }

    /** A silence in days, times the number of gaps, which spares the division. */
    final class Silence implements Comparable<Silence> {
        private final BigDecimal daysTimesGaps;

        private Silence(BigDecimal daysTimesGaps) {
            this.daysTimesGaps = daysTimesGaps;
        }

        /** The smallest whole number of days that is at least as long. */
        int days() {
            return daysTimesGaps.divide(gapCount, 0, RoundingMode.CEILING).intValueExact();
        }

        Silence times(BigDecimal share) {
            return new Silence(daysTimesGaps.multiply(share));
        }

        @Override
        public int compareTo(Silence other) {
            return daysTimesGaps.compareTo(other.daysTimesGaps);
        }
    }
}
