package io.regulars.scoring.lifetime.special;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The mean of a function of a probability that is Beta(a, b), for any a and b: Gauss panels over the logit, narrow at
 * the mode and where the function turns, twice as wide with each step away. Normalised by itself, so no Beta function.
 */
public final class BetaMean {
    private static final double NEGLIGIBLE = 45;

    private final double a;
    private final double b;
    private final double mode;
    private final double atMode;
    private final double[] points;
    private final double[] weights;

    /** @param turns logits at which the function changes its behaviour */
    public BetaMean(double a, double b, double... turns) {
        this.a = a;
        this.b = b;
        mode = Math.log(a) - Math.log(b);
        atMode = logWeight(mode);
        double width = Math.sqrt(1 / a + 1 / b);
        double low = edge(-width);
        double high = edge(width);
        double[] breaks = {low, high};
        breaks = with(breaks, mode, width, low, high);
        for (double turn : turns) {
            breaks = with(breaks, Math.max(low, Math.min(high, turn)), 1, low, high);
        }
        Arrays.sort(breaks);
        breaks = withoutSlivers(breaks);
        GaussLegendre rule = GaussLegendre.standard();
        points = new double[(breaks.length - 1) * rule.size()];
        weights = new double[points.length];
        weigh(breaks, rule);
    }

    private void weigh(double[] breaks, GaussLegendre rule) {
        double mass = 0;
        for (int panel = 1; panel < breaks.length; panel++) {
            double width = breaks[panel] - breaks[panel - 1];
            for (int i = 0; i < rule.size(); i++) {
                int at = (panel - 1) * rule.size() + i;
                double logit = breaks[panel - 1] + width * rule.point(i);
                points[at] = LogSpace.logistic(logit);
                weights[at] = width * rule.weight(i) * Math.exp(logWeight(logit) - atMode);
                mass += weights[at];
            }
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= mass;
        }
    }

    /** A panel much narrower than its neighbour needs no points of its own. */
    private static double[] withoutSlivers(double[] points) {
        double[] kept = new double[points.length];
        kept[0] = points[0];
        int n = 1;
        for (int i = 1; i < points.length - 1; i++) {
            double before = points[i] - kept[n - 1];
            double after = points[i + 1] - points[i];
            if (before > 0.4 * Math.min(after, 1)) {
                kept[n++] = points[i];
            }
        }
        kept[n++] = points[points.length - 1];
        return Arrays.copyOf(kept, n);
    }

    public double of(DoubleUnaryOperator function) {
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            sum += weights[i] * function.applyAsDouble(points[i]);
        }
        return sum;
    }

    private double logWeight(double logit) {
        return -a * LogSpace.softplus(-logit) - b * LogSpace.softplus(logit);
    }

    private double edge(double step) {
        double distance = step;
        while (atMode - logWeight(mode + distance) < NEGLIGIBLE) {
            distance *= 2;
        }
        return mode + distance;
    }

    private static double[] with(double[] points, double centre, double width, double low, double high) {
        double[] more = Arrays.copyOf(points, points.length + 1);
        more[points.length] = centre;
        for (double step = width; centre + step < high || centre - step > low; step *= 2) {
            int n = more.length;
            more = Arrays.copyOf(more, n + 2);
            more[n] = Math.min(high, centre + step);
            more[n + 1] = Math.max(low, centre - step);
        }
        return more;
    }
}
