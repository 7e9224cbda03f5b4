package io.regulars.scoring.lifetime.oracle;

import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.dfp.DfpMath;

/** Decimal arithmetic of 50 digits with the few functions that the formulas need. */
final class Exact {
    static final DfpField FIELD = new DfpField(50);
    private static final Dfp TINY = FIELD.newDfp("1e-46");
    private static final int STIRLING_TERMS = 30;
    private static final int STIRLING_FROM = 40;
    private static final Dfp[] BERNOULLI = bernoulli();

    private Exact() {}

    static Dfp of(double value) {
        return FIELD.newDfp(value);
    }

    static Dfp ln(Dfp x) {
        return DfpMath.log(x);
    }

    static Dfp exp(Dfp x) {
        return DfpMath.exp(x);
    }

    static Dfp pow(Dfp x, Dfp y) {
        return exp(ln(x).multiply(y));
    }

    /** Gauss's series, for 0 <= z < 1, with the sign it has. */
    static Dfp hypergeometric(Dfp a, Dfp b, Dfp c, Dfp z) {
        Dfp one = FIELD.getOne();
        Dfp term = one;
        Dfp sum = one;
        for (int k = 0; k < 200_000; k++) {
            term = term.multiply(a.add(k))
                    .multiply(b.add(k))
                    .multiply(z)
                    .divide(c.add(k).multiply(k + 1));
            sum = sum.add(term);
            if (term.isZero() || term.abs().lessThan(sum.abs().multiply(TINY))) {
                return sum;
            }
        }
        throw new IllegalStateException("2F1 does not converge at " + z);
    }

    static Dfp logGamma(Dfp z) {
        Dfp product = FIELD.getOne();
        Dfp x = z;
        while (x.lessThan(FIELD.newDfp(STIRLING_FROM))) {
            product = product.multiply(x);
            x = x.add(1);
        }
        Dfp sum = x.subtract(of(0.5))
                .multiply(ln(x))
                .subtract(x)
                .add(ln(FIELD.getPi().multiply(2)).divide(2));
        Dfp power = x;
        for (int k = 1; k < STIRLING_TERMS; k++) {
            sum = sum.add(BERNOULLI[2 * k].divide(power.multiply(2 * k * (2 * k - 1))));
            power = power.multiply(x).multiply(x);
        }
        return sum.subtract(ln(product));
    }

    static Dfp logBeta(Dfp a, Dfp b) {
        return logGamma(a).add(logGamma(b)).subtract(logGamma(a.add(b)));
    }

    /** B_0 to B_(2n), by the recurrence over binomial coefficients. */
    private static Dfp[] bernoulli() {
        Dfp[] numbers = new Dfp[2 * STIRLING_TERMS];
        numbers[0] = FIELD.getOne();
        for (int m = 1; m < numbers.length; m++) {
            Dfp sum = FIELD.getZero();
            Dfp binomial = FIELD.getOne();
            for (int k = 0; k < m; k++) {
                sum = sum.add(binomial.multiply(numbers[k]));
                binomial = binomial.multiply(m + 1 - k).divide(k + 1);
            }
            numbers[m] = sum.divide(m + 1).negate();
        }
        return numbers;
    }
}
