package io.regulars.scoring.lifetime.fit;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealVector;

/**
 * Maximises by Newton steps inside a trust region, Nocedal & Wright (2006), algorithms 4.1 and 4.3; the step is solved
 * in the eigenvectors of the Hessian, so that it also climbs where the function is not concave.
 */
final class TrustRegion {
    static final double FLAT = 1e-10;

    /** Logarithms this far from the start are the edge of the parameters. */
    private static final double EDGE = 16;

    /** Of the log-likelihood of all customers. */
    private static final double NO_GAIN = 0.01;

    private static final double WIDEST = 4;
    private static final int MOST_STEPS = 100;

    /** @param climbed evaluations made */
    record Top(Evaluation at, int climbed, boolean atEdge) {}

    private TrustRegion() {}

    /** @param customers of which the likelihood is the mean */
    static Top climb(Likelihood likelihood, double[] start, double customers) {
        Evaluation here = likelihood.evaluate(start);
        double radius = 1;
        int climbed = 1;
        while (climbed < MOST_STEPS && here.isFinite() && here.steepest() > FLAT && radius > 1e-12) {
            Step step = step(here, radius);
            if (leadsNowhere(step, customers)) {
                return new Top(here, climbed, true);
            }
            double[] next = here.point().clone();
            for (int i = 0; i < next.length; i++) {
                next[i] += step.move()[i];
                if (Math.abs(next[i] - start[i]) > EDGE) {
                    return new Top(here, climbed, true);
                }
            }
            Evaluation there = likelihood.evaluate(next);
            climbed++;
            double gain = there.isFinite() ? there.value() - here.value() : Double.NEGATIVE_INFINITY;
            // Below the rounding of the sum the gradient, not the value, tells whether the step was good.
            boolean unmeasurable = step.promised() < 1e-13 * Math.abs(here.value());
            double kept = unmeasurable ? there.steepest() < here.steepest() ? 1 : 0 : gain / step.promised();
            radius = adapted(radius, kept, step.length());
            if (kept > 1e-3) {
                here = there;
            } else if (unmeasurable) {
                break;
            }
        }
        return new Top(here, climbed, false);
    }

    /** A long step for next to no gain: the edge lies ahead, and no number that these customers could tell. */
    private static boolean leadsNowhere(Step step, double customers) {
        double gain = step.promised() * customers;
        return gain < NO_GAIN && 2 * gain < Verdict.LEAST_INFORMATION * step.length() * step.length();
    }

    /** Smaller after a step that kept little of its promise, wider after a good one. */
    private static double adapted(double radius, double kept, double length) {
        if (kept < 0.25) {
            return length / 4;
        }
        return kept > 0.75 ? Math.min(WIDEST, Math.max(radius, 2 * length)) : radius;
    }

    private record Step(double[] move, double length, double promised) {}

    /** The maximum of the quadratic model within the radius. */
    private static Step step(Evaluation at, double radius) {
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(at.hessian()));
        RealVector gradient = eigen.getVT().operate(new ArrayRealVector(at.gradient()));
        double[] bend = eigen.getEigenvalues();
        double most = Double.NEGATIVE_INFINITY;
        for (double b : bend) {
            most = Math.max(most, b);
        }
        double shift = most < 0 ? 0 : most + 1e-12;
        RealVector move = move(gradient, bend, shift);
        if (!(move.getNorm() <= radius)) {
            double low = shift;
            double high = Math.max(2 * shift, most + gradient.getNorm() / radius) + 1e-12;
            for (int i = 0; i < 60 && high - low > 1e-3 * high; i++) {
                double middle = (low + high) / 2;
                if (move(gradient, bend, middle).getNorm() > radius) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            move = move(gradient, bend, high);
        }
        double promised = 0;
        for (int i = 0; i < bend.length; i++) {
            double m = move.getEntry(i);
            promised += m * gradient.getEntry(i) + m * m * bend[i] / 2;
        }
        return new Step(eigen.getV().operate(move).toArray(), move.getNorm(), promised);
    }

    private static RealVector move(RealVector gradient, double[] bend, double shift) {
        RealVector move = gradient.copy();
        for (int i = 0; i < bend.length; i++) {
            move.setEntry(i, gradient.getEntry(i) / (shift - bend[i]));
        }
        return move;
    }
}
