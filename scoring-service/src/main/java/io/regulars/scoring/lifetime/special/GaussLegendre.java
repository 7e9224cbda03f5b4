package io.regulars.scoring.lifetime.special;

import java.util.function.DoubleUnaryOperator;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/** Gauss-Legendre rules on [0, 1]. */
public final class GaussLegendre {
    private static final GaussIntegratorFactory RULES = new GaussIntegratorFactory();
    private static final GaussLegendre OF_10 = new GaussLegendre(10);
    private static final GaussLegendre OF_16 = new GaussLegendre(16);

    final double[] points;
    final double[] weights;

    private GaussLegendre(int n) {
        GaussIntegrator rule = RULES.legendre(n, 0, 1);
        points = new double[n];
        weights = new double[n];
        for (int i = 0; i < n; i++) {
            points[i] = rule.getPoint(i);
            weights[i] = rule.getWeight(i);
        }
    }

    /** Exact to 1e-13 for the gentle integrands of nearly every customer. */
    static GaussLegendre small() {
        return OF_10;
    }

    public static GaussLegendre standard() {
        return OF_16;
    }

    public int size() {
        return points.length;
    }

    public double point(int i) {
        return points[i];
    }

    public double weight(int i) {
        return weights[i];
    }

    /** The integral over one panel. */
    public double integrate(DoubleUnaryOperator f, double from, double to) {
        double width = to - from;
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            sum += weights[i] * f.applyAsDouble(from + width * points[i]);
        }
        return sum * width;
    }
}
