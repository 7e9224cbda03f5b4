package io.regulars.scoring.lifetime.special;

/** e^y E_n(y), the integral from 0 to infinity of e^(-y t) (1 + t)^-n dt, for y > 0 and any real n >= 0. */
public final class ScaledExponentialIntegral {
    private static final double NEGLIGIBLE = 42;

    private ScaledExponentialIntegral() {}

    public static double of(double n, double y) {
        return y >= 1 ? continuedFraction(n, y) : integral(n, y);
    }

    /** DLMF 8.19.17, even part, by Lentz's method. */
    private static double continuedFraction(double n, double y) {
        double b = y + n;
        double c = 1e300;
        double d = 1 / b;
        double value = d;
        for (int i = 1; i < 500; i++) {
            double an = -i * (n - 1 + i);
            b += 2;
            d = 1 / (an * d + b);
            c = b + an / c;
            double factor = c * d;
            value *= factor;
            if (Math.abs(factor - 1) < 1e-16) {
                break;
            }
        }
        return value;
    }

    /**
     * Over v = ln(1 + t) the integrand exp(-y (e^v - 1) - (n - 1) v) is smooth and falls at last double exponentially.
     */
    private static double integral(double n, double y) {
        double end = Math.log1p(NEGLIGIBLE / y);
        if (n > 1) {
            end = Math.min(end, NEGLIGIBLE / (n - 1));
        } else {
            end = Math.log1p((NEGLIGIBLE + end) / y);
        }
        int panels = (int) Math.ceil(Math.max(4, end));
        double width = end / panels;
        double sum = 0;
        for (int panel = 0; panel < panels; panel++) {
            double from = panel * width;
            sum += GaussLegendre.small().integrate(v -> Math.exp(-y * Math.expm1(v) - (n - 1) * v), from, from + width);
        }
        return sum;
    }
}
