package io.regulars.scoring.lifetime.model;

import java.util.List;

import io.regulars.scoring.lifetime.special.GaussLegendre;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ValueModelTest {
    private static final GammaGamma SPEND = new GammaGamma(6.249572, 3.744225, 15.443521);
    private static final CustomerHistory HISTORY = new CustomerHistory(2, 213, 272);
    private static final SpendHistory SPENT = new SpendHistory(2, 22.345);

    private static final List<PurchaseModel> MODELS = List.of(
            new BgNbd(.2425945, 4.413602, .792922, 2.425907),
            new MbgNbd(.5248432, 6.183085, .8913594, 1.614002),
            new ParetoNbd(.5532770, 10.577683, .6062400, 11.668735),
            new Nbd(.5, 12));

    @Test
    void theYearToComeIsPurchasesTimesMeanSpend() {
        for (PurchaseModel model : MODELS) {
            double mean = 6.249572 * (15.443521 + 2 * 22.345) / (6.249572 * 2 + 3.744225 - 1);
            assertThat(new ValueModel(model, SPEND).expected12m(HISTORY, SPENT).orElseThrow())
                    .isCloseTo(mean * model.expectedFuture(HISTORY, 365 / 7.0), within(1e-12));
        }
    }

    @Test
    void withoutDiscountTwelveMonthsAreTwelveTimesFourAndAThirdWeeks() {
        for (PurchaseModel model : MODELS) {
            ValueModel value = new ValueModel(model, SPEND);
            double mean = SPEND.expectedMean(SPENT).orElseThrow();
            assertThat(value.discounted12m(HISTORY, SPENT, DiscountRate.ofMonth(1e-14))
                            .orElseThrow())
                    .isCloseTo(mean * model.expectedFuture(HISTORY, 12 * 4.345), within(1e-9));
        }
    }

    @Test
    void eachMonthIsDiscountedAtItsEnd() {
        ValueModel value = new ValueModel(new Nbd(.5, 12), SPEND);
        double monthly =
                4.345 * 2.5 / (12 + 272 / 7.0) * SPEND.expectedMean(SPENT).orElseThrow();
        double sum = 0;
        for (int month = 1; month <= 12; month++) {
            sum += monthly / Math.pow(1.01, month);
        }
        assertThat(value.discounted12m(HISTORY, SPENT, DiscountRate.ofMonth(.01))
                        .orElseThrow())
                .isCloseTo(sum, within(1e-10));
    }

    /** Summed by parts: rate of discount times the integral of e^(-rate t) E[Y(t)]. */
    @Test
    void theDiscountedFutureIsTheSumOfAllDiscountedPurchases() {
        for (PurchaseModel model : MODELS) {
            for (double perWeek : new double[] {.002, .02, .5}) {
                double sum = 0;
                for (double from = 0, to = .5; from * perWeek < 45; from = to, to = from * 1.5) {
                    sum += GaussLegendre.standard()
                            .integrate(
                                    t -> perWeek * Math.exp(-perWeek * t) * model.expectedFuture(HISTORY, t), from, to);
                }
                assertThat(model.discountedFuture(HISTORY, new DiscountRate(perWeek)))
                        .as("%s at %s", model, perWeek)
                        .isCloseTo(sum, within(1e-9 * sum));
            }
        }
    }

    @Test
    void anInfiniteMeanSpendMakesNoValue() {
        ValueModel value = new ValueModel(MODELS.get(0), new GammaGamma(2, .8, 30));
        assertThat(value.expected12m(CustomerHistory.fresh(), SpendHistory.NONE))
                .isInstanceOf(Expectation.Undefined.class);
        assertThat(value.residual(CustomerHistory.fresh(), SpendHistory.NONE, DiscountRate.ofYear(.1)))
                .isInstanceOf(Expectation.Undefined.class);
    }

    @Test
    void theOutlookOfManyIsTheModelOfEach() {
        for (PurchaseModel model : MODELS) {
            Outlook outlook = new Outlook(model, 52);
            for (int day = 1; day < 272; day += 30) {
                CustomerHistory history = new CustomerHistory(2, day, 272);
                assertThat(outlook.expectedFuture(history)).isEqualTo(model.expectedFuture(history, 52));
            }
        }
    }

    /** Fader, Hardie & Lee's flaw of the BG/NBD, and why churn asks another model. */
    @Test
    void bgNbdTakesWhoeverNeverCameBackForAlive() {
        CustomerHistory once = new CustomerHistory(0, 0, 272);
        assertThat(MODELS.get(0).probabilityAlive(once)).isEqualTo(1);
        assertThat(MODELS.get(1).probabilityAlive(once)).isCloseTo(.39, within(.005));
        assertThat(MODELS.get(2).probabilityAlive(once)).isCloseTo(.30, within(.005));
    }
}
