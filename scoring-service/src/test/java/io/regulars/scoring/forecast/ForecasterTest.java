package io.regulars.scoring.forecast;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

import io.regulars.scoring.lifetime.choice.Forecast;
import io.regulars.scoring.lifetime.choice.RecentRate;
import io.regulars.scoring.lifetime.choice.Season;
import io.regulars.scoring.lifetime.choice.Standing;
import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.Empirical;
import io.regulars.scoring.lifetime.model.GammaGamma;
import io.regulars.scoring.lifetime.model.ParetoNbd;
import io.regulars.scoring.purchase.Amounts;
import io.regulars.scoring.purchase.Summary;
import io.regulars.scoring.settings.ScoringSettings;
import io.regulars.scoring.settings.Shop;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ForecasterTest {
    private static final LocalDate FIRST = LocalDate.of(1997, 1, 1);
    private static final Instant FITTED = Instant.parse("1997-10-01T03:00:00Z");
    private static final ParetoNbd PARETO = new ParetoNbd(.5532770, 10.577683, .6062400, 11.668735);
    private static final GammaGamma SPEND = new GammaGamma(6.249572, 3.744225, 15.443521);
    private static final ShopModels CDNOW =
            new ShopModels(Forecast.of(PARETO), new SpendModel.ByGammaGamma(SPEND), FITTED);
    private static final Shop SHOP = new Shop(null, ZoneId.of("UTC"), "USD", 2, null, true, ScoringSettings.DEFAULT);

    private static Summary bought(int days, LocalDate last, String historic, String repeats) {
        BigDecimal zero = BigDecimal.ZERO;
        return new Summary(
                days,
                FIRST.atStartOfDay().toInstant(ZoneOffset.UTC),
                last.atStartOfDay().toInstant(ZoneOffset.UTC),
                FIRST,
                last,
                days,
                new LocalDate[] {FIRST, last},
                days,
                new BigDecimal(historic),
                new BigDecimal(historic),
                zero,
                1997,
                null,
                null,
                new Amounts(new BigDecimal(repeats), zero, zero, zero, zero, null, null),
                Map.of(),
                null,
                null);
    }

    private static CustomerForecast on(ShopModels models, Summary summary, LocalDate today) {
        return Forecaster.forecast(models, SHOP, summary, today.atTime(12, 0).toInstant(ZoneOffset.UTC));
    }

    @Test
    void publishedCustomerOfParetoIsForecastByTheWeek() {
        // Fader & Hardie: x = 26, t_x = 216 days, T = 31 weeks is alive with .9979.
        CustomerForecast forecast = on(CDNOW, bought(27, FIRST.plusDays(216), "540.00", "520.00"), FIRST.plusDays(217));
        CustomerHistory history = new CustomerHistory(26, 216, 217);
        assertThat(forecast.probabilityAlive()).isCloseTo(.9979, within(5e-5));
        assertThat(forecast.expectedOrders90d()).isEqualTo(PARETO.expectedFuture(history, 90 / 7.0));
        double mean = 6.249572 * (15.443521 + 520) / (6.249572 * 26 + 2.744225);
        assertThat(forecast.expected12m().doubleValue())
                .isCloseTo(PARETO.expectedFuture(history, 365 / 7.0) * mean, within(.005));
        assertThat(forecast.residual()).isGreaterThan(forecast.expected12m());
        assertThat(forecast.nextOrderExpectedAt()).isAfter(FIRST.plusDays(217)).isBefore(FIRST.plusDays(227));
        assertThat(forecast.modelFittedAt()).isEqualTo(FITTED);
        assertThat(forecast.unknown()).containsOnlyKeys("expected12mLow", "expected12mHigh");
    }

    @Test
    void whoHasMoreLikelyLeftHasNoNextOrder() {
        CustomerForecast forecast = on(CDNOW, bought(1, FIRST, "20.00", "0"), FIRST.plusDays(272));
        assertThat(forecast.probabilityAlive()).isLessThan(.5);
        assertThat(forecast.nextOrderExpectedAt()).isNull();
        assertThat(forecast.unknown()).containsKey("nextOrderExpectedAt");
        assertThat(forecast.expected12m()).isPositive();
    }

    @Test
    void anInfiniteMeanSpendIsNullWithItsReason() {
        ShopModels heavy =
                new ShopModels(Forecast.of(PARETO), new SpendModel.ByGammaGamma(new GammaGamma(2, .8, 10)), FITTED);
        CustomerForecast forecast = on(heavy, bought(1, FIRST, "20.00", "0"), FIRST.plusDays(10));
        assertThat(forecast.expected12m()).isNull();
        assertThat(forecast.residual()).isNull();
        assertThat(forecast.unknown().get("expected12m")).contains("infinite");
        assertThat(forecast.probabilityAlive()).isBetween(0.0, 1.0);
        assertThat(on(heavy, bought(3, FIRST.plusDays(5), "60.00", "40.00"), FIRST.plusDays(10))
                        .expected12m())
                .isPositive();
    }

    @Test
    void repeatDaysThatWereWorthNothingAreForecastByTheShopsMean() {
        Summary free = bought(3, FIRST.plusDays(40), "20.00", "0.00");
        double mean = SPEND.expectedMean().orElseThrow();
        CustomerHistory history = new CustomerHistory(2, 40, 60);
        assertThat(on(CDNOW, free, FIRST.plusDays(60)).expected12m().doubleValue())
                .isCloseTo(PARETO.expectedFuture(history, 365 / 7.0) * mean, within(.005));
    }

    @Test
    void anOrderAheadOfTheShopsClockEndsTheObservation() {
        assertThat(Forecaster.history(bought(2, FIRST.plusDays(8), "20.00", "10.00"), FIRST.plusDays(7)))
                .isEqualTo(new CustomerHistory(1, 8, 8));
        assertThat(Forecaster.history(bought(1, FIRST, "20.00", "0"), FIRST.minusDays(1)))
                .isEqualTo(new CustomerHistory(0, 0, 0));
    }

    @Test
    void withoutASpendModelTheShopsMeanWeighsOneDay() {
        ShopModels pooled = new ShopModels(Forecast.of(new Empirical(.02)), new SpendModel.ByMean(10), FITTED);
        CustomerForecast forecast = on(pooled, bought(1, FIRST, "30.00", "0"), FIRST);
        assertThat(forecast.expected12m()).isEqualByComparingTo("20.86");
        assertThat(forecast.model()).isEqualTo("EMPIRICAL");
    }

    @Test
    void theOwnRecentRateCountsPurchaseDaysOfItsWindow() {
        LocalDate today = FIRST.plusDays(217);
        Summary regular = bought(27, FIRST.plusDays(216), "540.00", "520.00");
        RecentRate recent = new RecentRate(30, .5);
        ShopModels mixed =
                new ShopModels(new Forecast(PARETO, recent, Season.NONE), new SpendModel.ByGammaGamma(SPEND), FITTED);
        // Of the days named here only the last lies within the thirty.
        double expected = new Forecast(PARETO, recent, Season.NONE)
                .expectedPurchases(new Standing(new CustomerHistory(26, 216, 217), 1), today.toEpochDay(), 90);
        assertThat(on(mixed, regular, today).expectedOrders90d()).isEqualTo(expected);
    }

    @Test
    void thereIsNoForecastWithoutAModelOrAPurchase() {
        assertThat(on(null, bought(1, FIRST, "30.00", "0"), FIRST)).isNull();
        assertThat(on(CDNOW, Summary.none(1997), FIRST)).isNull();
    }
}
