package io.regulars.scoring.lifetime.fit;

import java.util.ArrayList;
import java.util.List;

import io.regulars.scoring.lifetime.model.ModelKind;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Looks at where a climb ended before anybody believes it. */
final class Verdict {
    private static final double STEEP = 1e-7;

    /** A parameter that is only known to within a factor of e^2.5 in either direction is not identified. */
    private static final double UNKNOWN = 2.5;

    /** About the logarithm of a parameter, or a mixture of such. */
    static final double LEAST_INFORMATION = 1 / (UNKNOWN * UNKNOWN);

    private Verdict() {}

    static Fitted on(ModelKind kind, TrustRegion.Top top, long customers) {
        Evaluation at = top.at();
        if (!at.isFinite()) {
            return without(kind, customers, Outcome.NOT_CONVERGED, "The likelihood is not finite.");
        }
        if (top.atEdge()) {
            return at(
                    kind, at, customers, Outcome.BOUNDARY, "The likelihood still grows at the edge of the parameters.");
        }
        if (at.steepest() > STEEP) {
            return at(
                    kind,
                    at,
                    customers,
                    Outcome.NOT_CONVERGED,
                    "No maximum after %d steps, the slope is still %.1e.".formatted(top.climbed(), at.steepest()));
        }
        RealMatrix information = new Array2DRowRealMatrix(at.hessian()).scalarMultiply(-(double) customers);
        double[] eigenvalues = new EigenDecompositionSymmetric(information).getEigenvalues();
        double least = Double.POSITIVE_INFINITY;
        for (double eigenvalue : eigenvalues) {
            least = Math.min(least, eigenvalue);
        }
        if (!(least > LEAST_INFORMATION)) {
            return at(
                    kind,
                    at,
                    customers,
                    Outcome.BOUNDARY,
                    "The likelihood is flat: these histories do not tell the parameters apart.");
        }
        return converged(kind, at, customers, MatrixUtils.inverse(information).getData());
    }

    static Fitted without(ModelKind kind, long customers, Outcome outcome, String reason) {
        return new Fitted(kind, List.of(), List.of(), Double.NaN, customers, outcome, reason);
    }

    private static Fitted at(ModelKind kind, Evaluation at, long customers, Outcome outcome, String reason) {
        List<Estimate> estimates = new ArrayList<>();
        for (int i = 0; i < at.point().length; i++) {
            estimates.add(new Estimate(kind.parameters().get(i), Math.exp(at.point()[i]), Double.NaN));
        }
        return new Fitted(kind, estimates, List.of(), at.value() * customers, customers, outcome, reason);
    }

    private static Fitted converged(ModelKind kind, Evaluation at, long customers, double[][] covariance) {
        List<Estimate> estimates = new ArrayList<>();
        List<List<Double>> rows = new ArrayList<>();
        for (int i = 0; i < covariance.length; i++) {
            double value = Math.exp(at.point()[i]);
            estimates.add(new Estimate(kind.parameters().get(i), value, value * Math.sqrt(covariance[i][i])));
            List<Double> row = new ArrayList<>();
            for (double entry : covariance[i]) {
                row.add(entry);
            }
            rows.add(row);
        }
        return new Fitted(
                kind,
                estimates,
                rows,
                at.value() * customers,
                customers,
                Outcome.CONVERGED,
                "The highest likelihood lies inside the parameters; it was estimated from %d customers."
                        .formatted(customers));
    }
}
