package io.regulars.scoring.lifetime.special;

/** Elementary functions where the plain formula would overflow or lose its digits. */
public final class LogSpace {
    private LogSpace() {}

    /** ln(1 + e^x). */
    public static double softplus(double x) {
        return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
    }

    /** 1 / (1 + e^-x). */
    public static double logistic(double x) {
        if (x >= 0) {
            return 1 / (1 + Math.exp(-x));
        }
        double e = Math.exp(x);
        return e / (1 + e);
    }

    /** (1 - e^-x) / x, which is 1 at 0. */
    public static double meanDecay(double x) {
        return x == 0 ? 1 : -Math.expm1(-x) / x;
    }

    /** ln(Gamma(a + n) / Gamma(a)) for a whole n: a sum without cancellation, however large a is. */
    public static double logRising(double a, int n) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += Math.log(a + k);
        }
        return sum;
    }

    /** ln(B(a, b + n) / B(a, b)) for a whole n. */
    public static double logBetaRatio(double a, double b, int n) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum -= Math.log1p(a / (b + k));
        }
        return sum;
    }
}
