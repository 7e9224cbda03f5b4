package io.regulars.scoring.lifetime.fit;

import java.util.List;
import java.util.function.ToDoubleFunction;

import io.regulars.scoring.lifetime.data.Cdnow;
import io.regulars.scoring.lifetime.model.GammaGamma;
import io.regulars.scoring.lifetime.model.ModelKind;
import io.regulars.scoring.lifetime.model.PurchaseModel;
import io.regulars.scoring.lifetime.model.SpendHistory;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Standard errors come from analytic second derivatives by the logarithms of the parameters; here from finite differences of
 * the models' own likelihood by the parameters themselves, extrapolated.
 */
class StandardErrorsTest {
    private static final Cells CELLS = Cells.of(Cdnow.sampleHistories());
    private static final double STEP = 0.02;

    @Test
    void ofThePurchaseModels() {
        for (ModelKind kind : List.of(ModelKind.NBD, ModelKind.BG_NBD, ModelKind.MBG_NBD, ModelKind.PARETO_NBD)) {
            agree(FitPurchases.one(kind, CELLS), parameters -> logLikelihood(kind.purchaseModel(parameters)));
        }
    }

    @Test
    void ofTheSpendModel() {
        List<SpendHistory> spent = Cdnow.sampleSpend().stream()
                .filter(history -> history.repeats() > 0 && history.mean() > 0)
                .toList();
        agree(FitSpend.fit(SpendCells.of(spent)).fitted(), parameters -> {
            GammaGamma model = new GammaGamma(parameters[0], parameters[1], parameters[2]);
            return spent.stream().mapToDouble(model::logLikelihood).sum();
        });
    }

    private static double logLikelihood(PurchaseModel model) {
        double sum = 0;
        for (int i = 0; i < CELLS.size(); i++) {
            sum += CELLS.count(i) * model.logLikelihood(CELLS.history(i));
        }
        return sum;
    }

    private static void agree(Fitted fitted, ToDoubleFunction<double[]> logLikelihood) {
        double[] parameters = fitted.parameters();
        int n = parameters.length;
        RealMatrix information = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double coarse = second(logLikelihood, parameters, i, j, STEP);
                double fine = second(logLikelihood, parameters, i, j, STEP / 2);
                information.setEntry(i, j, -(4 * fine - coarse) / 3);
            }
        }
        RealMatrix covariance = MatrixUtils.inverse(information);
        for (int i = 0; i < n; i++) {
            double expected = Math.sqrt(covariance.getEntry(i, i));
            assertThat(fitted.estimates().get(i).standardError())
                    .as("%s %s", fitted.kind(), fitted.estimates().get(i))
                    .isCloseTo(expected, within(1e-3 * expected));
        }
    }

    /** The mixed second difference over relative steps. */
    private static double second(ToDoubleFunction<double[]> f, double[] at, int i, int j, double step) {
        double hi = step * at[i];
        double hj = step * at[j];
        if (i == j) {
            return (f.applyAsDouble(moved(at, i, hi, j, 0))
                            - 2 * f.applyAsDouble(at)
                            + f.applyAsDouble(moved(at, i, -hi, j, 0)))
                    / (hi * hi);
        }
        return (f.applyAsDouble(moved(at, i, hi, j, hj))
                        - f.applyAsDouble(moved(at, i, hi, j, -hj))
                        - f.applyAsDouble(moved(at, i, -hi, j, hj))
                        + f.applyAsDouble(moved(at, i, -hi, j, -hj)))
                / (4 * hi * hj);
    }

    private static double[] moved(double[] at, int i, double byI, int j, double byJ) {
        double[] moved = at.clone();
        moved[i] += byI;
        moved[j] += byJ;
        return moved;
    }
}
