package io.regulars.scoring.lifetime.special;

/**
 * The integral over the unknown time u of drop-out in the Pareto/NBD: from t_x to T,
 * {@code ((alpha+T)/(alpha+u))^k ((beta+T)/(beta+u))^s / (beta+u) du}.
 *
 * <p>The usual difference of two 2F1 loses its digits or overflows. The integrand is positive and, over v =
 * ln(min(alpha, beta) + u), log-concave and analytic in a strip of half-width pi: a Gauss rule on short panels is exact
 * to rounding for any parameters.
 */
public record SilenceIntegral(double k, double alpha, double s, double beta) {
    /** Parts of the integrand e^42 below its largest value are below rounding. */
    private static final double NEGLIGIBLE = 42;

    private static final double PANEL = 1.5;
    private static final double SHORT = 1.6;
    private static final double FLAT = 4;

    /** Up to exponents of this size a difference of logarithms has the digits it takes. */
    private static final double DIGITS_OF_LOG = 1e3;

    private static final double FALL = 10;

    /** ln of the integral; minus infinity when T = t_x. */
    public double log(double tx, double t) {
        if (t <= tx) {
            return Double.NEGATIVE_INFINITY;
        }
        double origin = Math.min(alpha, beta) + tx;
        double length = Math.log1p((t - tx) / origin);
        double atStart = exponent(tx, t);
        if (gentle(length, atStart) && k + s < DIGITS_OF_LOG) {
            return atStart + gentle(tx, t, length, atStart);
        }
        double end = end(tx, t, length, atStart);
        int panels = panels(end, atStart);
        GaussLegendre rule = GaussLegendre.standard();
        double sum = 0;
        for (int panel = 0; panel < panels; panel++) {
            for (int i = 0; i < rule.points.length; i++) {
                double grown = origin * Math.expm1(end * (panel + rule.points[i]) / panels);
                double u = Math.min(tx + grown, t);
                sum += rule.weights[i] * (origin + grown) / (beta + u) * Math.exp(exponent(u, t) - atStart);
            }
        }
        return atStart + Math.log(sum * end / panels);
    }

    /** Short and slowly falling, as with nearly every customer: one panel of the small rule, and plain logarithms. */
    private double gentle(double tx, double t, double length, double atStart) {
        boolean alphaIsNear = alpha <= beta;
        double near = Math.min(alpha, beta);
        double gap = Math.abs(alpha - beta);
        double logT = Math.log(near + t);
        double logFarT = Math.log(near + gap + t);
        double ofNear = alphaIsNear ? k : s;
        double ofFar = alphaIsNear ? s : k;
        GaussLegendre rule = GaussLegendre.small();
        double sum = 0;
        for (int i = 0; i < rule.points.length; i++) {
            double left = length * (1 - rule.points[i]);
            double sumNear = Math.exp(logT - left);
            double sumFar = sumNear + gap;
            double exponent = ofNear * left + ofFar * (logFarT - Math.log(sumFar)) - atStart;
            sum += rule.weights[i] * (alphaIsNear ? sumNear / sumFar : 1) * Math.exp(exponent);
        }
        return Math.log(sum * length);
    }

    /** Whether the small rule is exact to 1e-13. */
    static boolean gentle(double length, double atStart) {
        return length <= SHORT && atStart <= FLAT;
    }

    /** How far from the start, in v, the integrand still matters. */
    double end(double tx, double t, double length, double atStart) {
        if (atStart <= NEGLIGIBLE) {
            return length;
        }
        double origin = Math.min(alpha, beta) + tx;
        double low = 0;
        double high = length;
        while (high - low > high / 16) {
            double middle = (low + high) / 2;
            if (atStart - exponent(Math.min(tx + origin * Math.expm1(middle), t), t) > NEGLIGIBLE) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    static int panels(double end, double atStart) {
        return (int) Math.ceil(Math.max(end / PANEL, Math.min(atStart, NEGLIGIBLE) / FALL));
    }

    private double exponent(double u, double t) {
        return k * Math.log1p((t - u) / (alpha + u)) + s * Math.log1p((t - u) / (beta + u));
    }
}
