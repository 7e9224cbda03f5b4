package io.regulars.scoring.lifetime.fit;

import java.util.ArrayList;
import java.util.List;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * How uncertain the parameters are, as d + 1 sets of equal weight whose logarithms have the mean and the covariance of the
 * estimate: the corners of a simplex, as in Julier (2003), "The Spherical Simplex Unscented Transformation", so that a
 * predictive distribution is a mean over five models and the same each time.
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
        for (int corner = 0; corner <= n; corner++) {
            double[] step = root.operate(corner(corner, n));
            double[] point = parameters.clone();
            for (int i = 0; i < n; i++) {
                point[i] *= Math.exp(step[i]);
            }
            points.add(point);
        }
        return points;
    }

    /** Of a regular simplex around 0: its n + 1 corners have mean 0 and the unit covariance. */
    private static double[] corner(int corner, int n) {
        double[] point = new double[n];
        for (int axis = 0; axis < n; axis++) {
            double unit = Math.sqrt((n + 1.0) / ((axis + 1) * (axis + 2)));
            point[axis] = corner == axis + 1 ? unit * (axis + 1) : corner <= axis ? -unit : 0;
        }
        return point;
    }
}
