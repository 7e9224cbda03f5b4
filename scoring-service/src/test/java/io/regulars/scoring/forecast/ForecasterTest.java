package io.regulars.scoring.forecast;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.regulars.scoring.lifetime.choice.Forecast;
import io.regulars.scoring.lifetime.choice.RecentRate;
import io.regulars.scoring.lifetime.choice.Season;
import io.regulars.scoring.lifetime.choice.Standing;
import io.regulars.scoring.lifetime.fit.Estimate;
import io.regulars.scoring.lifetime.fit.Fitted;
import io.regulars.scoring.lifetime.fit.FittedSpend;
import io.regulars.scoring.lifetime.fit.Outcome;
import io.regulars.scoring.lifetime.interval.Interval;
import io.regulars.scoring.lifetime.interval.PredictedPurchases;
import io.regulars.scoring.lifetime.interval.Prediction;
import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.DiscountRate;
import io.regulars.scoring.lifetime.model.Empirical;
import io.regulars.scoring.lifetime.model.GammaGamma;
import io.regulars.scoring.lifetime.model.MbgNbd;
import io.regulars.scoring.lifetime.model.ModelKind;
import io.regulars.scoring.lifetime.model.ParetoNbd;
import io.regulars.scoring.lifetime.model.PurchaseModel;
import io.regulars.scoring.lifetime.model.SpendHistory;
import io.regulars.scoring.purchase.Amounts;
import io.regulars.scoring.purchase.Service;
import io.regulars.scoring.purchase.Summary;
import io.regulars.scoring.settings.CostRates;
import io.regulars.scoring.settings.LineRule;
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
    private static final ShopModels CDNOW = models(Forecast.of(PARETO), new SpendModel.ByGammaGamma(SPEND));
    private static final Shop SHOP =
            new Shop(null, ZoneId.of("UTC"), "USD", 2, null, true, false, ScoringSettings.DEFAULT);

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
                new Amounts(new BigDecimal(repeats), zero, zero, 0, zero, zero, zero, null, null),
                Map.of(),
                null,
                Service.NONE,
                null);
    }

    private static CustomerForecast on(ShopModels models, Summary summary, LocalDate today) {
        return Forecaster.forecast(models, SHOP, summary, today.atTime(12, 0).toInstant(ZoneOffset.UTC));
    }

    private static ShopModels models(Forecast purchases, SpendModel spend) {
        Optional<FittedSpend> fittedSpend = spend instanceof SpendModel.ByGammaGamma known
                ? Optional.of(new FittedSpend(
                        fitted(ModelKind.GAMMA_GAMMA, known.model().parameters()), 0))
                : Optional.empty();
        PurchaseModel model = purchases.model();
        return new ShopModels(
                purchases,
                spend,
                new Prediction(purchases, fitted(model.kind(), model.parameters()), fittedSpend),
                FITTED);
    }

    private static Fitted fitted(ModelKind kind, double... parameters) {
        List<Estimate> estimates = Arrays.stream(parameters)
                .mapToObj(value -> new Estimate("", value, Double.NaN))
                .toList();
        return new Fitted(kind, estimates, List.of(), -1, 1, Outcome.CONVERGED, "");
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
        assertThat(forecast.unknown()).isEmpty();
    }

    @Test
    void theResidualIsDiscountedByTheShopsOwnRate() {
        ScoringSettings patient = new ScoringSettings(
                null,
                LineRule.MEAN,
                LineRule.MEAN,
                LineRule.MEAN,
                BigDecimal.valueOf(2),
                BigDecimal.valueOf(4),
                BigDecimal.ONE,
                30,
                new BigDecimal("0.03"),
                3,
                CostRates.NONE,
                false);
        Shop shop = new Shop(null, ZoneId.of("UTC"), "USD", 2, null, true, false, patient);
        LocalDate today = FIRST.plusDays(217);
        double mean = 6.249572 * (15.443521 + 520) / (6.249572 * 26 + 2.744225);
        CustomerForecast forecast = Forecaster.forecast(
                CDNOW,
                shop,
                bought(27, FIRST.plusDays(216), "540.00", "520.00"),
                today.atTime(12, 0).toInstant(ZoneOffset.UTC));
        double purchases = PARETO.discountedFuture(new CustomerHistory(26, 216, 217), DiscountRate.ofYear(.03));
        assertThat(forecast.residual().doubleValue()).isCloseTo(mean * purchases, within(.005));
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
        ShopModels heavy = models(Forecast.of(PARETO), new SpendModel.ByGammaGamma(new GammaGamma(2, .8, 10)));
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
        ShopModels pooled = models(Forecast.of(new Empirical(.02)), new SpendModel.ByMean(10));
        CustomerForecast forecast = on(pooled, bought(1, FIRST, "30.00", "0"), FIRST);
        assertThat(forecast.expected12m()).isEqualByComparingTo("20.86");
        assertThat(forecast.model()).isEqualTo("EMPIRICAL");
    }

    @Test
    void theOwnRecentRateCountsPurchaseDaysOfItsWindow() {
        LocalDate today = FIRST.plusDays(217);
        Summary regular = bought(27, FIRST.plusDays(216), "540.00", "520.00");
        RecentRate recent = new RecentRate(30, .5);
        ShopModels mixed = models(new Forecast(PARETO, recent, Season.NONE), new SpendModel.ByGammaGamma(SPEND));
        // Of the days named here only the last lies within the thirty.
        double expected = new Forecast(PARETO, recent, Season.NONE)
                .expectedPurchases(new Standing(new CustomerHistory(26, 216, 217), 1), today.toEpochDay(), 90);
        assertThat(on(mixed, regular, today).expectedOrders90d()).isEqualTo(expected);
    }

    @Test
    void theIntervalIsThatOfTheCustomersOwnSpend() {
        Summary regular = bought(27, FIRST.plusDays(216), "540.00", "520.00");
        LocalDate today = FIRST.plusDays(217);
        CustomerForecast forecast = Intervals.add(on(CDNOW, regular, today), CDNOW, SHOP, regular);
        PredictedPurchases purchases = CDNOW.prediction()
                .purchases(new Standing(new CustomerHistory(26, 216, 217), 0), today.toEpochDay(), 365);
        Interval spend = CDNOW.prediction()
                .spend(purchases, new SpendHistory(26, 20))
                .orElseThrow()
                .interval();
        assertThat(forecast.expected12mLow().doubleValue()).isCloseTo(spend.low(), within(.005));
        assertThat(forecast.expected12mHigh().doubleValue()).isCloseTo(spend.high(), within(.005));
        assertThat(forecast.expected12m()).isBetween(forecast.expected12mLow(), forecast.expected12mHigh());
        assertThat(forecast.unknown()).isEmpty();
    }

    @Test
    void whoHasAlmostCertainlyLeftSpendsNothingInEightyOfAHundredCases() {
        Summary gone = bought(6, FIRST.plusDays(30), "60.00", "50.00");
        LocalDate today = FIRST.plusDays(900);
        CustomerForecast forecast = Intervals.add(on(CDNOW, gone, today), CDNOW, SHOP, gone);
        assertThat(forecast.expected12mLow()).isEqualByComparingTo("0");
        assertThat(forecast.expected12mHigh()).isEqualByComparingTo("0");
    }

    @Test
    void thereIsNoIntervalWithoutAModelOfSpendOrWithAnotherModelThanTheForecasts() {
        ShopModels pooled = models(Forecast.of(new Empirical(.02)), new SpendModel.ByMean(10));
        Summary once = bought(1, FIRST, "30.00", "0");
        CustomerForecast forecast = on(pooled, once, FIRST.plusDays(9));
        assertThat(Intervals.add(forecast, pooled, SHOP, once).unknown().get("expected12mLow"))
                .contains("no model of spend");
        ShopModels newer =
                new ShopModels(CDNOW.purchases(), CDNOW.spend(), CDNOW.prediction(), FITTED.plusSeconds(86_400));
        assertThat(Intervals.add(on(CDNOW, once, FIRST), newer, SHOP, once).unknown())
                .containsOnlyKeys("expected12mLow", "expected12mHigh");
    }

    @Test
    void customersForecastTogetherAreForecastLikeEachAlone() {
        Forecasters together = new Forecasters();
        ShopModels leaving = models(
                Forecast.of(new MbgNbd(.5248432, 6.183085, .8913594, 1.614002)), new SpendModel.ByGammaGamma(SPEND));
        for (int i = 0; i < 3_000; i++) {
            int days = 1 + i % 7;
            Summary summary =
                    bought(days, FIRST.plusDays(days == 1 ? 0 : days + i % 11), "70.00", days == 1 ? "0" : "50.00");
            LocalDate today = FIRST.plusDays(20 + i % 2);
            Instant now = today.atTime(12, 0).toInstant(ZoneOffset.UTC);
            assertThat(together.forecast(leaving, SHOP, summary, now)).isEqualTo(on(leaving, summary, today));
        }
    }

    @Test
    void thereIsNoForecastWithoutAModelOrAPurchase() {
        assertThat(on(null, bought(1, FIRST, "30.00", "0"), FIRST)).isNull();
        assertThat(on(CDNOW, Summary.none(1997), FIRST)).isNull();
    }
}
