package io.regulars.scoring.lifetime.oracle;

import java.util.ArrayList;
import java.util.List;

import io.regulars.scoring.lifetime.model.BgNbd;
import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.GammaGamma;
import io.regulars.scoring.lifetime.model.MbgNbd;
import io.regulars.scoring.lifetime.model.ParetoNbd;
import io.regulars.scoring.lifetime.model.PurchaseModel;
import io.regulars.scoring.lifetime.model.SpendHistory;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Every prediction agrees with the printed formula of 50 digits to 1e-9 of its value. */
class PublishedFormulasTest {
    private static final double RELATIVE = 1e-9;

    private static final List<CustomerHistory> HISTORIES = List.of(
            new CustomerHistory(0, 0, 0),
            new CustomerHistory(0, 0, 272),
            new CustomerHistory(0, 0, 10_950),
            new CustomerHistory(1, 1, 3),
            new CustomerHistory(2, 213, 272),
            new CustomerHistory(26, 216, 217),
            new CustomerHistory(26, 216, 272),
            new CustomerHistory(150, 300, 365),
            new CustomerHistory(150, 365, 365),
            new CustomerHistory(400, 900, 1_900));

    private static final double[] WEEKS = {1.0 / 7, 52.142857142857146};

    /** Shape, scale, and the two of drop-out. */
    private static final double[][] AT_PURCHASE = {
        {.2425945, 4.413602, .792922, 2.425907},
        {.5248432, 6.183085, .8913594, 1.614002},
        {.3, 5, .2, .3},
        {.05, 3, 1e-6, .5},
        {2.5, 30, 1 + 1e-9, 4},
        {2.5, 30, 1 - 1e-13, 1e-3},
        {40, 300, 12, 80},
        {1e-6, 20, 3, .01},
        {6, 1_000, 1e-4, 1e4}
    };

    private static final double[][] ANY_TIME = {
        {.5532770, 10.577683, .6062400, 11.668735},
        {.5974200, 11.585658, .5221856, 8.827759},
        {2, 20, 1 + 1e-9, 60},
        {2, 20, 1 - 1e-13, 15},
        {.05, .4, .01, 2},
        {5, 5, 5, 5},
        {.3, 40, 8, 12},
        {12, 90, 3, 400},
        {1e-6, 3, 1e-6, 4}
    };

    @Test
    void bgNbdPredictsAsPrinted() {
        for (double[] p : AT_PURCHASE) {
            agree(new BgNbd(p[0], p[1], p[2], p[3]), new Published.BgNbd(p[0], p[1], p[2], p[3]));
        }
    }

    @Test
    void mbgNbdPredictsAsPrinted() {
        for (double[] p : AT_PURCHASE) {
            agree(new MbgNbd(p[0], p[1], p[2], p[3]), new Published.MbgNbd(p[0], p[1], p[2], p[3]));
        }
    }

    @Test
    void paretoNbdPredictsAsPrinted() {
        for (double[] p : ANY_TIME) {
            agree(new ParetoNbd(p[0], p[1], p[2], p[3]), new Published.ParetoNbd(p[0], p[1], p[2], p[3]));
        }
    }

    /** Where packages take the logarithm of a negative 2F1 and answer NaN. */
    @Test
    void keepsTheSignOf2F1ForSmallAAndB() {
        BgNbd model = new BgNbd(.25, 4, .3, .4);
        CustomerHistory once = new CustomerHistory(0, 0, 272);
        double expected =
                new Published.BgNbd(.25, 4, .3, .4).expectedFuture(once, 39).toDouble();
        assertThat(model.expectedFuture(once, 39)).isPositive().isCloseTo(expected, within(RELATIVE * expected));
    }

    @Test
    void aOfOneAndSOfOneAreNoHoles() {
        CustomerHistory history = new CustomerHistory(3, 100, 272);
        assertThat(new BgNbd(1, 10, 1, 2).expectedFuture(history, 52))
                .isCloseTo(new BgNbd(1, 10, 1 + 1e-12, 2).expectedFuture(history, 52), within(1e-11));
        assertThat(new ParetoNbd(1, 10, 1, 20).expectedFuture(history, 52))
                .isCloseTo(new ParetoNbd(1, 10, 1 + 1e-12, 20).expectedFuture(history, 52), within(1e-11));
    }

    @Test
    void gammaGammaLikelihoodIsAsPrinted() {
        for (double[] p : List.of(
                new double[] {6.249572, 3.744225, 15.443521}, new double[] {.3, .7, 1e4}, new double[] {900, 40, .1})) {
            for (SpendHistory history :
                    List.of(new SpendHistory(1, 35.2), new SpendHistory(40, .02), new SpendHistory(7, 1e5))) {
                double expected = new PublishedGammaGamma(p[0], p[1], p[2])
                        .logLikelihood(history)
                        .toDouble();
                assertThat(new GammaGamma(p[0], p[1], p[2]).logLikelihood(history))
                        .isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
            }
        }
    }

    private static void agree(PurchaseModel model, Published published) {
        List<String> wrong = new ArrayList<>();
        for (CustomerHistory history : HISTORIES) {
            check(wrong, model + " ln L " + history, model.logLikelihood(history), published.logLikelihood(history));
            check(
                    wrong,
                    model + " alive " + history,
                    model.probabilityAlive(history),
                    published.probabilityAlive(history));
            for (double weeks : WEEKS) {
                check(
                        wrong,
                        model + " E[Y(" + weeks + ")] " + history,
                        model.expectedFuture(history, weeks),
                        published.expectedFuture(history, weeks));
            }
        }
        for (double weeks : WEEKS) {
            check(
                    wrong,
                    model + " E[X(" + weeks + ")]",
                    model.expectedPurchases(weeks),
                    published.expectedPurchases(weeks));
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(List<String> wrong, String what, double actual, Dfp expected) {
        double value = expected.toDouble();
        if (!(Math.abs(actual - value) <= RELATIVE * Math.abs(value) + 1e-15)) {
            wrong.add("%s: %.15g, printed %.15g".formatted(what, actual, value));
        }
    }
}
