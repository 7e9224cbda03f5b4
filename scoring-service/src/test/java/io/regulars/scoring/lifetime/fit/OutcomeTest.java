package io.regulars.scoring.lifetime.fit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.regulars.scoring.lifetime.data.Cdnow;
import io.regulars.scoring.lifetime.data.Simulation;
import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.Expectation;
import io.regulars.scoring.lifetime.model.GammaGamma;
import io.regulars.scoring.lifetime.model.ModelKind;
import io.regulars.scoring.lifetime.model.SpendHistory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Where a model is not to be had, there is a reason and the next simpler one. */
class OutcomeTest {
    @Test
    void aShopWithoutCustomersHasThePooledRateOfOneAYear() {
        FittedModels models = FitPurchases.all(Cells.of(List.of()));
        assertThat(models.chosen().kind()).isEqualTo(ModelKind.EMPIRICAL);
        assertThat(models.model().expectedPurchases(365 / 7.0)).isCloseTo(1, within(1e-12));
        assertThat(models.of(ModelKind.NBD).outcome()).isEqualTo(Outcome.TOO_FEW_REPEATERS);
    }

    @Test
    void aLogOfThreeWeeksIsTooShort() {
        FittedModels models = FitPurchases.all(customers(500, 21));
        assertThat(models.of(ModelKind.NBD).outcome()).isEqualTo(Outcome.TOO_SHORT);
        assertThat(models.chosen().kind()).isEqualTo(ModelKind.EMPIRICAL);
        assertThat(models.reason()).contains("21 days");
    }

    @Test
    void aLogOfTwoMonthsTellsNothingOfDropOut() {
        FittedModels models = FitPurchases.all(customers(500, 60));
        assertThat(models.of(ModelKind.PARETO_NBD).outcome()).isEqualTo(Outcome.TOO_SHORT);
        assertThat(models.of(ModelKind.MBG_NBD).model()).isEmpty();
        assertThat(models.chosen().kind()).isEqualTo(ModelKind.NBD);
    }

    @Test
    void aDozenRepeatersAreTooFew() {
        List<CustomerHistory> histories = new ArrayList<>(Collections.nCopies(100, new CustomerHistory(0, 0, 300)));
        histories.addAll(Collections.nCopies(12, new CustomerHistory(2, 100, 300)));
        FittedModels models = FitPurchases.all(Cells.of(histories));
        assertThat(models.of(ModelKind.NBD).outcome()).isEqualTo(Outcome.TOO_FEW_REPEATERS);
        assertThat(models.chosen().kind()).isEqualTo(ModelKind.EMPIRICAL);
    }

    @Test
    void whereNobodyLeavesTheDropOutModelsStandAtTheirEdge() {
        FittedModels models = FitPurchases.all(customers(3_000, 365));
        for (ModelKind kind : List.of(ModelKind.PARETO_NBD, ModelKind.MBG_NBD, ModelKind.BG_NBD)) {
            assertThat(models.of(kind).outcome())
                    .as("%s: %s", kind, models.of(kind))
                    .isEqualTo(Outcome.BOUNDARY);
            assertThat(models.of(kind).model()).isEmpty();
        }
        assertThat(models.chosen().kind()).isEqualTo(ModelKind.NBD);
    }

    @Test
    void everybodyBuyingEveryWeekIsNotBelievedToBeAGammaOfRates() {
        FittedModels models = FitPurchases.all(Cells.of(Collections.nCopies(1_000, new CustomerHistory(52, 364, 364))));
        assertThat(models.of(ModelKind.NBD).outcome()).isEqualTo(Outcome.BOUNDARY);
        assertThat(models.chosen().kind()).isEqualTo(ModelKind.EMPIRICAL);
    }

    @Test
    void theOrderOfCustomersDoesNotChangeADigit() {
        List<CustomerHistory> shuffled = new ArrayList<>(Cdnow.sampleHistories());
        Fitted fitted = FitPurchases.one(ModelKind.PARETO_NBD, Cells.of(shuffled));
        Collections.shuffle(shuffled, new Random(5));
        assertThat(FitPurchases.one(ModelKind.PARETO_NBD, Cells.of(shuffled))).isEqualTo(fitted);
    }

    @Test
    void cellsCountEveryCustomerOnce() {
        Cells cells = Cells.of(Cdnow.fullHistories());
        assertThat(cells.customers()).isEqualTo(23_570);
        assertThat(cells.size()).isEqualTo(8_685);
        long sum = 0;
        for (int i = 0; i < cells.size(); i++) {
            sum += cells.count(i);
        }
        assertThat(sum).isEqualTo(23_570);
    }

    @Test
    void anInfiniteMeanSpendIsAReasonAndNoNumber() {
        Expectation mean = new GammaGamma(2, .9, 30).expectedMean();
        assertThat(mean).isInstanceOf(Expectation.Undefined.class);
        assertThat(((Expectation.Undefined) mean).reason()).contains("q = 0.9");
        assertThat(new GammaGamma(2, .9, 30)
                        .expectedMean(new SpendHistory(3, 40))
                        .isKnown())
                .isTrue();
    }

    @Test
    void spendOfADozenCustomersIsTooLittle() {
        FittedSpend spend = FitSpend.fit(SpendCells.of(Collections.nCopies(12, new SpendHistory(2, 30))));
        assertThat(spend.fitted().outcome()).isEqualTo(Outcome.TOO_FEW_REPEATERS);
        assertThat(spend.model()).isEmpty();
    }

    @Test
    void frequentBuyersSpendingMoreAreAWarning() {
        List<SpendHistory> spend = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            spend.add(new SpendHistory(1 + i % 10, 20 + 5 * (i % 10) + i % 7));
        }
        assertThat(FitSpend.fit(SpendCells.of(spend)).warning())
                .hasValueSatisfying(text -> assertThat(text).contains("more"));
    }

    private static Cells customers(int count, int days) {
        Simulation simulation = new Simulation(11);
        Cells.Builder builder = new Cells.Builder();
        for (int i = 0; i < count; i++) {
            builder.accept(simulation.nbd(1.2, 6, days));
        }
        return builder.build();
    }
}
