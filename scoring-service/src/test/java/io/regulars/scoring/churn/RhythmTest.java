package io.regulars.scoring.churn;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RhythmTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private static Rhythm rhythm(int span, int purchaseDays, String median) {
        return Rhythm.of(DAY.minusDays(span), DAY, purchaseDays, new BigDecimal(median));
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
}
