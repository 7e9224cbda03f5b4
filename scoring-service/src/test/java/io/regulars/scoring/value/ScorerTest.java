package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.regulars.scoring.churn.ChurnScoring;
import io.regulars.scoring.churn.ChurnStatus;
import io.regulars.scoring.forecast.CustomerForecast;
import io.regulars.scoring.purchase.Amounts;
import io.regulars.scoring.purchase.Service;
import io.regulars.scoring.purchase.Summary;
import io.regulars.scoring.rfm.Cuts;
import io.regulars.scoring.rfm.Lines;
import io.regulars.scoring.settings.ScoringSettings;
import io.regulars.scoring.settings.Shop;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScorerTest {
    private static final LocalDate LAST = LocalDate.of(2026, 3, 1);
    private static final Shop SHOP =
            new Shop(null, ZoneId.of("Asia/Shanghai"), "CNY", 2, null, true, false, ScoringSettings.DEFAULT);

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void nothingChangesBeforeTheMomentThatWasForetoldAndSomethingThen() {
        for (int round = 0; round < 300; round++) {
            int gaps = random.nextInt(8);
            Summary summary = bought(gaps + 1, gaps == 0 ? 0 : gaps + random.nextInt(200));
            Lines lines = lines(1 + random.nextInt(60), 1 + random.nextInt(40));
            CustomerForecast forecast = random.nextInt(4) == 0 ? null : leftAfter(random.nextInt(600));
            ChurnScoring.Before before = ChurnScoring.Before.NOTHING;
            Score yesterday = null;
            for (LocalDate day = LAST; day.isBefore(LAST.plusDays(700)); day = day.plusDays(1)) {
                Score score = Scorer.score(SHOP, summary, lines, noon(day), before, forecast);
                if (yesterday != null) {
                    boolean changed = !score.rfm().type().equals(yesterday.rfm().type())
                            || score.churn().status() != yesterday.churn().status();
                    boolean foretold = SHOP.startOf(day).equals(yesterday.nextChangeAt());
                    assertThat(changed).as("seed %d: %s", seed, day).isEqualTo(foretold);
                }
                before = new ChurnScoring.Before(
                        score.churn().status(), score.churn().since());
                yesterday = score;
            }
            assertThat(yesterday.churn().status()).isEqualTo(ChurnStatus.LOST);
            assertThat(yesterday.nextChangeAt()).isNull();
        }
    }

    @Test
    void aStatusByPAliveIsDatedByTheDayOnWhichItFellAndSaysSo() {
        Summary summary = bought(1, 0);
        Lines lines = lines(30, 20);
        Score soon =
                Scorer.score(SHOP, summary, lines, noon(LAST.plusDays(27)), ChurnScoring.Before.NOTHING, leftAfter(25));
        assertThat(soon.churn().status()).isEqualTo(ChurnStatus.AT_RISK);
        assertThat(soon.churn().since()).isEqualTo(LAST.plusDays(25));
        assertThat(status(soon))
                .startsWith("at risk from 25 days of silence (more likely gone than not, sooner than ratio 2),"
                        + " lost from 80 (ratio 4)");
        Score late = Scorer.score(
                SHOP, summary, lines, noon(LAST.plusDays(99)), ChurnScoring.Before.NOTHING, leftAfter(100));
        assertThat(late.churn().status()).isEqualTo(ChurnStatus.AT_RISK);
        assertThat(late.nextChangeAt()).isEqualTo(SHOP.startOf(LAST.plusDays(100)));
        assertThat(status(late))
                .startsWith("at risk from 40 days of silence (ratio 2), lost from 100 (more likely here than not, later"
                        + " than ratio 4)");
    }

    private static String status(Score score) {
        return Reasons.of(score).stream()
                .filter(because -> because.fact().equals("churn.status"))
                .map(Because::effect)
                .findFirst()
                .orElseThrow();
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(SHOP.zone()).toInstant();
    }

    private static Summary bought(int days, int span) {
        LocalDate first = LAST.minusDays(span);
        BigDecimal zero = BigDecimal.ZERO;
        return new Summary(
                days,
                noon(first),
                noon(LAST),
                first,
                LAST,
                days,
                null,
                days,
                BigDecimal.TEN,
                BigDecimal.TEN,
                zero,
                2026,
                null,
                null,
                Amounts.NONE,
                Map.of(),
                null,
                Service.NONE,
                noon(LAST));
    }

    private static Lines lines(int r, int medianGap) {
        Cuts cuts = new Cuts(
                List.of(BigDecimal.ONE, BigDecimal.valueOf(2), BigDecimal.valueOf(3), BigDecimal.valueOf(4)), true);
        return new Lines(
                noon(LAST),
                null,
                2,
                BigDecimal.valueOf(r),
                BigDecimal.ONE,
                BigDecimal.ONE,
                cuts,
                cuts,
                cuts,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.valueOf(medianGap),
                null);
    }

    private static CustomerForecast leftAfter(int days) {
        return new CustomerForecast(
                noon(LAST), null, null, null, null, 0.5, days, 0.1, null, 0, "MBG_NBD", noon(LAST), Map.of());
    }
}
