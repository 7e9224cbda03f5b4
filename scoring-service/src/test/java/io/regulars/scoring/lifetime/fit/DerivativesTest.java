package io.regulars.scoring.lifetime.fit;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.GammaGamma;
import io.regulars.scoring.lifetime.model.ModelKind;
import io.regulars.scoring.lifetime.model.PurchaseModel;
import io.regulars.scoring.lifetime.model.SpendHistory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The pass over the cells against each customer's own likelihood, and its derivatives against central differences. */
class DerivativesTest {
    private static final List<CustomerHistory> HISTORIES = List.of(
            new CustomerHistory(0, 0, 0),
            new CustomerHistory(0, 0, 200),
            new CustomerHistory(0, 0, 200),
            new CustomerHistory(1, 3, 3),
            new CustomerHistory(2, 100, 272),
            new CustomerHistory(5, 250, 272),
            new CustomerHistory(40, 60, 272));

    private static final double[][] POINTS = {
        {.24, 4.4, .79, 2.4}, {3, 60, 4, .5}, {.05, .3, .02, 7}, {8, 12, 30, 300}, {1, 200, 2, 3}
    };

    @Test
    void ofTheNbd() {
        Likelihood likelihood = new NbdLikelihood(new CellTable(Cells.of(HISTORIES)));
        for (double[] point : POINTS) {
            check(likelihood, logs(point[0], point[1]), purchases(ModelKind.NBD));
        }
    }

    @Test
    void ofTheBgNbd() {
        Likelihood likelihood = AtPurchaseLikelihood.bgNbd(new CellTable(Cells.of(HISTORIES)));
        for (double[] point : POINTS) {
            check(likelihood, logs(point), purchases(ModelKind.BG_NBD));
        }
    }

    @Test
    void ofTheMbgNbd() {
        Likelihood likelihood = AtPurchaseLikelihood.mbgNbd(new CellTable(Cells.of(HISTORIES)));
        for (double[] point : POINTS) {
            check(likelihood, logs(point), purchases(ModelKind.MBG_NBD));
        }
    }

    @Test
    void ofTheParetoNbd() {
        Likelihood likelihood = new ParetoLikelihood(new CellTable(Cells.of(HISTORIES)));
        for (double[] point : POINTS) {
            check(likelihood, logs(point), purchases(ModelKind.PARETO_NBD));
        }
    }

    @Test
    void ofTheGammaGamma() {
        List<SpendHistory> spend = List.of(
                new SpendHistory(1, 3.5), new SpendHistory(1, 80), new SpendHistory(7, 22), new SpendHistory(30, 5));
        for (double[] p : new double[][] {{6.2, 3.7, 15.4}, {.3, .8, 100}, {50, 1.1, .2}}) {
            check(new GammaGammaLikelihood(SpendCells.of(spend)), logs(p), at -> {
                GammaGamma model = new GammaGamma(Math.exp(at[0]), Math.exp(at[1]), Math.exp(at[2]));
                return spend.stream()
                        .mapToDouble(model::logLikelihood)
                        .average()
                        .orElseThrow();
            });
        }
    }

    private static ToDoubleFunction<double[]> purchases(ModelKind kind) {
        return at -> {
            PurchaseModel model =
                    kind.purchaseModel(Arrays.stream(at).map(Math::exp).toArray());
            return HISTORIES.stream()
                    .mapToDouble(model::logLikelihood)
                    .average()
                    .orElseThrow();
        };
    }

    private static void check(Likelihood likelihood, double[] at, ToDoubleFunction<double[]> mean) {
        Evaluation evaluation = likelihood.evaluate(at);
        double expected = mean.applyAsDouble(at);
        double unit = Math.max(1, Math.abs(expected));
        assertThat(evaluation.value()).isCloseTo(expected, within(1e-12 * unit));
        assertThat(likelihood.value(at)).isCloseTo(expected, within(1e-12 * unit));
        Function<double[], double[]> gradient =
                point -> likelihood.evaluate(point).gradient();
        for (int i = 0; i < at.length; i++) {
            int p = i;
            double slope = slope(at, p, mean);
            assertThat(evaluation.gradient()[p])
                    .as("slope %d", p)
                    .isCloseTo(slope, within(1e-8 * Math.max(1, Math.abs(slope))));
            for (int j = 0; j < at.length; j++) {
                int q = j;
                double bend = slope(at, p, point -> gradient.apply(point)[q]);
                assertThat(evaluation.hessian()[p][q])
                        .as("bend %d %d", p, q)
                        .isCloseTo(bend, within(1e-8 * Math.max(1, Math.abs(bend))));
            }
        }
    }

    /** A difference of sixth order: its error is below 1e-9 with this step. */
    private static double slope(double[] at, int p, ToDoubleFunction<double[]> f) {
        double h = 0.01;
        return (45 * (moved(at, p, h, f) - moved(at, p, -h, f))
                        - 9 * (moved(at, p, 2 * h, f) - moved(at, p, -2 * h, f))
                        + moved(at, p, 3 * h, f)
                        - moved(at, p, -3 * h, f))
                / (60 * h);
    }

    private static double moved(double[] at, int p, double by, ToDoubleFunction<double[]> f) {
        double[] point = at.clone();
        point[p] += by;
        return f.applyAsDouble(point);
    }

    private static double[] logs(double... values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }
}
