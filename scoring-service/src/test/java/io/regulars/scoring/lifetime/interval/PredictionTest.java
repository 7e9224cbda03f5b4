package io.regulars.scoring.lifetime.interval;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.regulars.scoring.lifetime.choice.Forecast;
import io.regulars.scoring.lifetime.choice.RecentRate;
import io.regulars.scoring.lifetime.choice.Season;
import io.regulars.scoring.lifetime.choice.Standing;
import io.regulars.scoring.lifetime.data.Cdnow;
import io.regulars.scoring.lifetime.fit.Cells;
import io.regulars.scoring.lifetime.fit.FitPurchases;
import io.regulars.scoring.lifetime.fit.FitSpend;
import io.regulars.scoring.lifetime.fit.Fitted;
import io.regulars.scoring.lifetime.fit.FittedSpend;
import io.regulars.scoring.lifetime.fit.SpendCells;
import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.ModelKind;
import io.regulars.scoring.lifetime.model.SpendHistory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PredictionTest {
    private static final int DAYS = 365;
    private static final Cells CELLS = Cells.of(Cdnow.sampleHistories());
    private static final Optional<FittedSpend> SPEND = Optional.of(FitSpend.fit(SpendCells.of(Cdnow.sampleSpend())));
    private static final List<ModelKind> MODELS =
            List.of(ModelKind.PARETO_NBD, ModelKind.MBG_NBD, ModelKind.BG_NBD, ModelKind.NBD, ModelKind.EMPIRICAL);
    private static final List<Standing> CUSTOMERS = List.of(
            new Standing(new CustomerHistory(0, 0, 250), 0),
            new Standing(new CustomerHistory(0, 0, 10), 1),
            new Standing(new CustomerHistory(3, 60, 260), 1),
            new Standing(new CustomerHistory(8, 250, 255), 5),
            new Standing(new CustomerHistory(26, 216, 217), 25));

    @Test
    void theMeanIsTheForecastUpToTheUncertaintyOfTheParameters() {
        for (ModelKind kind : MODELS) {
            Fitted fitted = FitPurchases.one(kind, CELLS);
            for (double weight : new double[] {0, 0.3, 0.7}) {
                Forecast forecast = new Forecast(
                        fitted.model().orElseThrow(), new RecentRate(weight > 0 ? 180 : 0, weight), Season.NONE);
                Prediction prediction = new Prediction(forecast, fitted, SPEND);
                for (Standing customer : CUSTOMERS) {
                    double expected = forecast.expectedPurchases(customer, 0, DAYS);
                    assertThat(mean(prediction.purchases(customer, 0, DAYS)))
                            .as("%s, weight %s, %s", kind, weight, customer)
                            .isCloseTo(expected, within(0.05 * expected + 1e-6));
                }
            }
        }
    }

    @Test
    void probabilitiesAddUpToOne() {
        Prediction prediction = pareto();
        for (Standing customer : CUSTOMERS) {
            assertThat(prediction.purchases(customer, 0, DAYS).cumulative(DAYS)).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void anIntervalOfSomebodyWhoHardlyBuysIsNothingToLittle() {
        Interval interval = pareto().purchases(CUSTOMERS.get(0), 0, DAYS).interval();
        assertThat(interval.low()).isZero();
        assertThat(interval.high()).isLessThanOrEqualTo(1);
    }

    @Test
    void anIntervalOfARegularLiesAroundTheForecast() {
        Standing regular = CUSTOMERS.get(4);
        Prediction prediction = pareto();
        PredictedPurchases purchases = prediction.purchases(regular, 0, DAYS);
        Interval spend = prediction
                .spend(purchases, new SpendHistory(26, 40))
                .orElseThrow()
                .interval();
        assertThat(purchases.interval().low()).isBetween(5., 20.);
        assertThat(purchases.interval().high()).isBetween(28., 50.);
        assertThat(spend.low()).isBetween(100., 800.);
        assertThat(spend.high()).isBetween(1000., 2000.);
    }

    @Test
    void nobodyBuysMoreOftenThanOnceADay() {
        Standing daily = new Standing(new CustomerHistory(300, 300, 300), 301);
        assertThat(pareto().purchases(daily, 0, 7).interval().high()).isLessThanOrEqualTo(7);
    }

    @Test
    void whatNothingSaysIsBoughtIsNothing() {
        Fitted fitted = FitPurchases.one(ModelKind.NBD, CELLS);
        Forecast own = new Forecast(fitted.model().orElseThrow(), new RecentRate(90, 1), Season.NONE);
        PredictedPurchases purchases = new Prediction(own, fitted, SPEND).purchases(CUSTOMERS.get(0), 0, DAYS);
        assertThat(purchases.interval()).isEqualTo(new Interval(0, 0));
    }

    @Test
    void doesNotBreakOnTheLongestAndTheEmptiestHistories() {
        Prediction prediction = pareto();
        for (CustomerHistory history : List.of(
                CustomerHistory.fresh(),
                new CustomerHistory(10_000, 10_950, 10_950),
                new CustomerHistory(10_000, 10_000, 10_950),
                new CustomerHistory(1, 1, 10_950))) {
            PredictedPurchases purchases = prediction.purchases(new Standing(history, 0), 0, DAYS);
            Interval spend = prediction
                    .spend(
                            purchases,
                            history.repeats() > 0 ? new SpendHistory(history.repeats(), 1e6) : SpendHistory.NONE)
                    .orElseThrow()
                    .interval();
            assertThat(purchases.interval().low())
                    .isLessThanOrEqualTo(purchases.interval().high());
            assertThat(spend.low()).as("%s", history).isBetween(0., spend.high());
            assertThat(spend.high()).as("%s", history).isFinite();
        }
    }

    private static Prediction pareto() {
        Fitted fitted = FitPurchases.one(ModelKind.PARETO_NBD, CELLS);
        return new Prediction(Forecast.of(fitted.model().orElseThrow()), fitted, SPEND);
    }

    private static double mean(PredictedPurchases purchases) {
        return IntStream.rangeClosed(1, DAYS)
                .mapToDouble(y -> y * purchases.probability(y))
                .sum();
    }
}
