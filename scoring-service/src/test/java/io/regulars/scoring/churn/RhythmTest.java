package io.regulars.scoring.churn;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Random;

import io.regulars.scoring.settings.ScoringSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RhythmTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    private static Rhythm rhythm(int span, int purchaseDays, String median) {
        return Rhythm.of(DAY.minusDays(span), DAY, purchaseDays, new BigDecimal(median), ScoringSettings.DEFAULT);
    }

    @Test
    void theUsualGapLeansOnTheShopsMedianByThreeGaps() {
        // Gaps 10 and 20, median 30: (30 + 90) / (2 + 3).
        Rhythm rhythm = rhythm(30, 3, "30");
        assertThat(rhythm.usualGapDays()).isEqualTo(24.0);
        assertThat(rhythm.overdueRatio(36)).isEqualTo(1.5);
    }

    @Test
    void aCustomerOfOnePurchaseHasTheShopsGap() {
        assertThat(rhythm(0, 1, "21.5").usualGapDays()).isEqualTo(21.5);
    }

    @Test
    void atRiskBeginsAtTwiceAndLostAtFourTimesTheUsualGap() {
        Rhythm rhythm = rhythm(0, 1, "10");
        assertThat(rhythm.status(null, 19)).isEqualTo(ChurnStatus.ACTIVE);
        assertThat(rhythm.status(null, 20)).isEqualTo(ChurnStatus.AT_RISK);
        assertThat(rhythm.status(null, 39)).isEqualTo(ChurnStatus.AT_RISK);
        assertThat(rhythm.status(null, 40)).isEqualTo(ChurnStatus.LOST);
    }

    @Test
    void whoLeftComesBackOnlyBelowNineTenthsOfTheLimit() {
        Rhythm rhythm = rhythm(0, 1, "10");
        assertThat(rhythm.status(ChurnStatus.AT_RISK, 18)).isEqualTo(ChurnStatus.AT_RISK);
        assertThat(rhythm.status(ChurnStatus.AT_RISK, 17)).isEqualTo(ChurnStatus.ACTIVE);
        assertThat(rhythm.status(ChurnStatus.LOST, 36)).isEqualTo(ChurnStatus.LOST);
        assertThat(rhythm.status(ChurnStatus.LOST, 35)).isEqualTo(ChurnStatus.AT_RISK);
        assertThat(rhythm.status(ChurnStatus.LOST, 18)).isEqualTo(ChurnStatus.AT_RISK);
        assertThat(rhythm.status(ChurnStatus.LOST, 17)).isEqualTo(ChurnStatus.ACTIVE);
    }

    @Test
    void statusInWholeDaysIsTheStatusOfTheExactRatio() {
        for (int round = 0; round < 20_000; round++) {
            int span = random.nextInt(1_000);
            int gaps = span == 0 ? 0 : 1 + random.nextInt(Math.min(span, 40));
            BigDecimal median = BigDecimal.valueOf(2 + random.nextInt(200)).divide(BigDecimal.valueOf(2));
            int silence = random.nextInt(2_000);
            Rhythm rhythm = rhythm(span, gaps + 1, median.toPlainString());
            BigDecimal left = BigDecimal.valueOf((long) silence * (gaps + 3));
            BigDecimal gapSum = BigDecimal.valueOf(span).add(median.multiply(BigDecimal.valueOf(3)));
            ChurnStatus expected = left.compareTo(gapSum.multiply(BigDecimal.valueOf(4))) >= 0
                    ? ChurnStatus.LOST
                    : left.compareTo(gapSum.multiply(BigDecimal.valueOf(2))) >= 0
                            ? ChurnStatus.AT_RISK
                            : ChurnStatus.ACTIVE;
            assertThat(rhythm.status(null, silence))
                    .as("seed %d: ratio %s", seed, left.divide(gapSum, MathContext.DECIMAL64))
                    .isEqualTo(expected);
        }
    }
}
