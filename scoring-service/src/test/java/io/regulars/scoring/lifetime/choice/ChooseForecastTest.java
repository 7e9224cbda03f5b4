package io.regulars.scoring.lifetime.choice;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.regulars.scoring.lifetime.data.Buyer;
import io.regulars.scoring.lifetime.data.Logs;
import io.regulars.scoring.lifetime.data.SimulatedShop;
import io.regulars.scoring.lifetime.fit.Cells;
import io.regulars.scoring.lifetime.fit.FitPurchases;
import io.regulars.scoring.lifetime.fit.FittedModels;
import io.regulars.scoring.lifetime.model.CustomerHistory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ChooseForecastTest {
    private static final LocalDate START = LocalDate.of(2022, 1, 1);

    @Test
    void followsTheFitWhereTheLogIsTooShortForABackTest() {
        List<Buyer> shop = new SimulatedShop(1, START, 60, 111).nbd(300, 1, 5);
        ChosenForecast chosen = choose(shop, 111);
        assertThat(chosen.backTest()).isEmpty();
        assertThat(chosen.forecast()).isEqualTo(Forecast.of(models(shop, 111).model()));
        assertThat(chosen.reason()).startsWith("No back-test: the log reaches back 111 days, one needs 112.");
    }

    @Test
    void aShopWithoutCustomersHasAForecastToo() {
        ChosenForecast chosen = ChooseForecast.among(
                FitPurchases.all(Cells.of(List.of())), new PurchaseLog.Builder().build(), START.toEpochDay());
        assertThat(chosen.backTest()).isEmpty();
        assertThat(chosen.forecast().expectedPurchases(new Standing(CustomerHistory.fresh(), 0), 0, 365))
                .isFinite();
    }

    @Test
    void aShopInWhichNobodyComesBackHasNoBackTest() {
        ChosenForecast chosen = choose(new SimulatedShop(1, START, 400, 400).mbgNbd(200, 1, 5, 1e6, 1e-3), 400);
        assertThat(chosen.backTest()).isEmpty();
        assertThat(chosen.reason())
                .startsWith("No back-test: there are")
                .contains("in which nobody who was known bought");
    }

    @Test
    void doesNotLookBeyondToday() {
        List<Buyer> shop = new SimulatedShop(2, START, 200, 500).paretoNbd(1500, 0.7, 6, 0.6, 12);
        FittedModels models = models(shop, 300);
        LocalDate today = START.plusDays(299);
        List<Buyer> known = known(shop, today);
        ChosenForecast ofThePast = ChooseForecast.among(models, Logs.until(today, known), today.toEpochDay());
        ChosenForecast ofAll = ChooseForecast.among(models, Logs.until(START.plusDays(500), known), today.toEpochDay());
        assertThat(ofAll).isEqualTo(ofThePast);
    }

    @Test
    void theModelThatTheCustomersFollowNeedsLittleHelp() {
        ChosenForecast chosen = choose(new SimulatedShop(4, START, 200, 600).paretoNbd(3000, 0.7, 6, 0.8, 15), 600);
        assertThat(chosen.forecast().recent().weight()).isLessThan(0.25);
        assertThat(chosen.reason()).contains("came closest");
    }

    @Test
    void theOwnRecentRateCountsWhereCustomersChangeTheirHabits() {
        ChosenForecast chosen = choose(new SimulatedShop(5, START, 100, 720).changing(2000, 1, 4, 240), 720);
        assertThat(chosen.forecast().recent().weight()).isGreaterThan(0.25);
        BackTest backTest = chosen.backTest().orElseThrow();
        double best =
                backTest.rows().stream().mapToDouble(Comparison::rmse).min().orElseThrow();
        assertThat(best).isLessThan(backTest.row(chosen.fitted().kind().name()).rmse());
    }

    @Test
    void aSeasonThatReturnsEveryYearIsChosen() {
        SimulatedShop seasonal = new SimulatedShop(6, START, 200, 1200)
                .with(day -> START.plusDays((long) day).getMonthValue() > 9 ? 2.5 : 0.6, 2.5);
        ChosenForecast chosen = choose(seasonal.nbd(2000, 1, 12), 1200);
        assertThat(chosen.forecast().season().isKnown()).isTrue();
        long today = START.plusDays(1199).toEpochDay();
        Standing standing = new Standing(new CustomerHistory(10, 1000, 1100), 2);
        Forecast plain =
                new Forecast(chosen.forecast().model(), chosen.forecast().recent(), Season.NONE);
        assertThat(chosen.forecast().expectedPurchases(standing, today, 90))
                .isLessThan(plain.expectedPurchases(standing, today, 90));
    }

    @Test
    void aFestivalThatMovesIsChosenWhereItIsAllThereIs() {
        LocalDate start = LocalDate.of(2021, 3, 1);
        SimulatedShop festive = new SimulatedShop(8, start, 100, 1500)
                .with(day -> beforeSpringFestival(start.plusDays((long) Math.ceil(day))) ? 8 : 1, 8);
        // Three festivals are known; what is bought before that of 2025 begins a day later, in the middle of a month.
        ChosenForecast chosen = choose(festive.nbd(3000, 1, 20), LocalDate.of(2025, 1, 14));
        assertThat(chosen.reason()).contains("festivals");
        assertThat(chosen.forecast().season().festivals())
                .filteredOn(effect -> effect.festival() == MovingFestival.SPRING_FESTIVAL)
                .singleElement()
                .satisfies(effect -> assertThat(effect.before()).isGreaterThan(2));
    }

    private static boolean beforeSpringFestival(LocalDate day) {
        long before = ChronoUnit.DAYS.between(day, MovingFestival.SPRING_FESTIVAL.in(day.getYear()));
        return before > 0 && before <= FestivalEffect.DAYS_BEFORE;
    }

    @Test
    void threeHoldOutsAQuarterOfTheLogEndWithIt() {
        List<Buyer> shop = new SimulatedShop(7, START, 100, 400).nbd(400, 1, 6);
        BackTest backTest = choose(shop, 400).backTest().orElseThrow();
        assertThat(backTest.horizonDays()).isEqualTo(100);
        assertThat(backTest.calibrationEnds()).containsExactly(day(299), day(249), day(199));
        assertThat(backTest.forecasts()).isEqualTo(1200);
        assertThat(backTest.pace()).isCloseTo(1, within(0.1));
    }

    private static long day(int day) {
        return START.plusDays(day).toEpochDay();
    }

    private static ChosenForecast choose(List<Buyer> shop, int days) {
        return choose(shop, START.plusDays(days - 1));
    }

    private static ChosenForecast choose(List<Buyer> shop, LocalDate today) {
        return ChooseForecast.among(models(shop, today), Logs.until(today, known(shop, today)), today.toEpochDay());
    }

    private static FittedModels models(List<Buyer> shop, int days) {
        return models(shop, START.plusDays(days - 1));
    }

    private static FittedModels models(List<Buyer> shop, LocalDate today) {
        return FitPurchases.all(Cells.of(known(shop, today).stream()
                .map(buyer -> buyer.historyUntil(today))
                .toList()));
    }

    private static List<Buyer> known(List<Buyer> shop, LocalDate today) {
        return shop.stream().filter(buyer -> !buyer.first().isAfter(today)).toList();
    }
}
