package io.regulars.scoring.lifetime.fit;

import java.util.ArrayList;
import java.util.List;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * How uncertain the parameters are, as a few sets of equal weight whose logarithms have the mean and the covariance of
 * the estimate: a cubature of third degree, so that a predictive distribution is a mean over eight models and the same
 * each time.
 */
public final class ParameterSpread {
    private ParameterSpread() {}

    /** The estimate alone where it has no covariance. */
    public static List<double[]> of(Fitted fitted) {
        double[] parameters = fitted.parameters();
        int n = parameters.length;
        if (fitted.logCovariance().isEmpty()) {
            return List.of(parameters);
        }
        RealMatrix covariance = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                covariance.setEntry(i, j, fitted.logCovariance().get(i).get(j));
            }
        }
        RealMatrix root = new CholeskyDecomposition(covariance, 1e-8, 0).getL();
        List<double[]> points = new ArrayList<>();
        for (int column = 0; column < n; column++) {
            for (double side : new double[] {-Math.sqrt(n), Math.sqrt(n)}) {
                double[] point = parameters.clone();
                for (int i = 0; i < n; i++) {
                    point[i] *= Math.exp(side * root.getEntry(i, column));
                }
                points.add(point);
            }
        }
        return points;
    }
}
