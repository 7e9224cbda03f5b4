package io.regulars.scoring.churn;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Random;

import io.regulars.scoring.settings.ScoringSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LimitsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    private static Limits limits(int span, int purchaseDays, String median, Integer likelyLeftAfter) {
        return Limits.of(
                Rhythm.of(DAY.minusDays(span), DAY, purchaseDays, new BigDecimal(median)),
                likelyLeftAfter,
                ScoringSettings.DEFAULT);
    }

    /** Of a usual gap of ten days. */
    private static Limits often(Integer likelyLeftAfter) {
        return limits(0, 1, "10", likelyLeftAfter);
    }

    @Test
    void atRiskBeginsAtTwiceAndLostAtFourTimesTheUsualGap() {
        Limits limits = often(null);
        assertThat(limits.status(null, 19)).isEqualTo(ChurnStatus.ACTIVE);
        assertThat(limits.status(null, 20)).isEqualTo(ChurnStatus.AT_RISK);
        assertThat(limits.status(null, 39)).isEqualTo(ChurnStatus.AT_RISK);
        assertThat(limits.status(null, 40)).isEqualTo(ChurnStatus.LOST);
        assertThat(limits.warnsSooner()).isFalse();
        assertThat(limits.givesUpLater()).isFalse();
    }

    @Test
    void whoHasMoreLikelyLeftIsAtRiskSoonerButNotBeforeHalfTheRatio() {
        assertThat(often(13).atRiskAfter()).isEqualTo(13);
        assertThat(often(13).warnsSooner()).isTrue();
        assertThat(often(3).atRiskAfter()).isEqualTo(10);
        assertThat(often(3).lostAfter()).isEqualTo(40);
    }

    @Test
    void whoIsMoreLikelyHereIsLostLaterButAtTwiceTheRatioWhatever() {
        assertThat(often(55).atRiskAfter()).isEqualTo(20);
        assertThat(often(55).lostAfter()).isEqualTo(55);
        assertThat(often(55).givesUpLater()).isTrue();
        assertThat(often(10_000).lostAfter()).isEqualTo(80);
    }

    @Test
    void betweenBothRatiosTheRhythmAloneDecides() {
        assertThat(often(30).atRiskAfter()).isEqualTo(20);
        assertThat(often(30).lostAfter()).isEqualTo(40);
        assertThat(often(30).warnsSooner()).isFalse();
        assertThat(often(30).givesUpLater()).isFalse();
    }

    @Test
    void whoLeftComesBackOnlyBelowNineTenthsOfTheLimit() {
        Limits limits = often(null);
        assertThat(limits.status(ChurnStatus.AT_RISK, 18)).isEqualTo(ChurnStatus.AT_RISK);
        assertThat(limits.status(ChurnStatus.AT_RISK, 17)).isEqualTo(ChurnStatus.ACTIVE);
        assertThat(limits.status(ChurnStatus.LOST, 36)).isEqualTo(ChurnStatus.LOST);
        assertThat(limits.status(ChurnStatus.LOST, 35)).isEqualTo(ChurnStatus.AT_RISK);
        assertThat(limits.status(ChurnStatus.LOST, 18)).isEqualTo(ChurnStatus.AT_RISK);
        assertThat(limits.status(ChurnStatus.LOST, 17)).isEqualTo(ChurnStatus.ACTIVE);
    }

    @Test
    void aModelThatMovesALittleMakesNobodyFlicker() {
        assertThat(often(15).status(ChurnStatus.AT_RISK, 14)).isEqualTo(ChurnStatus.AT_RISK);
        assertThat(often(15).status(ChurnStatus.AT_RISK, 13)).isEqualTo(ChurnStatus.ACTIVE);
        assertThat(often(50).status(ChurnStatus.LOST, 45)).isEqualTo(ChurnStatus.LOST);
        assertThat(often(50).status(ChurnStatus.LOST, 44)).isEqualTo(ChurnStatus.AT_RISK);
    }

    @Test
    void statusInWholeDaysIsTheStatusOfTheExactRatioAndOfPAlive() {
        for (int round = 0; round < 20_000; round++) {
            int span = random.nextInt(1_000);
            int gaps = span == 0 ? 0 : 1 + random.nextInt(Math.min(span, 40));
            BigDecimal median = BigDecimal.valueOf(2 + random.nextInt(200)).divide(BigDecimal.valueOf(2));
            int silence = random.nextInt(2_000);
            Integer left = random.nextInt(4) == 0 ? null : (Integer) random.nextInt(2_000);
            BigDecimal gapSum = BigDecimal.valueOf(span).add(median.multiply(BigDecimal.valueOf(3)));
            BigDecimal ratio = BigDecimal.valueOf((long) silence * (gaps + 3)).divide(gapSum, MathContext.DECIMAL128);
            assertThat(limits(span, gaps + 1, median.toPlainString(), left).status(null, silence))
                    .as("seed %d: ratio %s of %d days, likely left after %s", seed, ratio, silence, left)
                    .isEqualTo(expected(ratio, left == null ? null : (Boolean) (silence >= left)));
        }
    }

    /** @param likelyLeft whether P(alive) is below one half; null without a model */
    private static ChurnStatus expected(BigDecimal ratio, Boolean likelyLeft) {
        boolean knows = likelyLeft != null;
        if (reaches(ratio, 8) || reaches(ratio, 4) && (!knows || likelyLeft)) {
            return ChurnStatus.LOST;
        }
        boolean atRisk = reaches(ratio, 2) || knows && likelyLeft && reaches(ratio, 1);
        return atRisk ? ChurnStatus.AT_RISK : ChurnStatus.ACTIVE;
    }

    private static boolean reaches(BigDecimal ratio, int limit) {
        return ratio.compareTo(BigDecimal.valueOf(limit)) >= 0;
    }

    @Test
    void theWarningAlwaysComesBeforeTheLossAndNoSilenceMakesAStatusBetter() {
        for (int round = 0; round < 2_000; round++) {
            int span = random.nextInt(1_000);
            int gaps = span == 0 ? 0 : 1 + random.nextInt(Math.min(span, 40));
            Integer left = random.nextInt(4) == 0 ? null : (Integer) random.nextInt(3_000);
            Limits limits = limits(span, gaps + 1, String.valueOf(1 + random.nextInt(100)), left);
            assertThat(limits.atRiskAfter())
                    .as("seed %d", seed)
                    .isLessThan(limits.lostAfter())
                    .isPositive();
            ChurnStatus status = ChurnStatus.ACTIVE;
            for (int silence = 0; silence <= limits.lostAfter() + 1; silence++) {
                ChurnStatus next = limits.status(status, silence);
                assertThat(next)
                        .as("seed %d: %d days", seed, silence)
                        .isEqualTo(limits.status(null, silence))
                        .isGreaterThanOrEqualTo(status);
                status = next;
            }
        }
    }
}
