package io.regulars.scoring.lifetime.model;

import java.util.Arrays;

import io.regulars.scoring.lifetime.special.BetaMean;
import io.regulars.scoring.lifetime.special.DiscountedPurchases;

/**
 * The future under BG/NBD and MBG/NBD: the customer's rate is Gamma(shape, rate), the probability of dropping out with
 * each purchase is Beta(a, b).
 */
public record DropOutAtPurchase(double shape, double rate, double a, double b) implements Future {
    /** Above this many terms the integral is cheaper than the series. */
    private static final double LONGEST_SERIES = 400;

    /**
     * The published (a + b - 1) / (a - 1) * [1 - (A / (A + t))^R 2F1(R, b; a + b - 1; t / (A + t))] has a removable
     * singularity at a = 1 and changes sign inside the logarithm of 2F1 when a + b &lt; 1. Expanded in the
     * number n of purchases that an undying customer would make, the same mean is a sum of positive terms:
     * P(n) * (1 + b/(a+b) + b(b+1)/((a+b)(a+b+1)) + ... n terms).
     */
    @Override
    public double expected(double weeks) {
        double odds = weeks / rate;
        double mean = shape * odds;
        double terms = mean + 12 * Math.sqrt(mean * (1 + odds)) + 40 * (1 + odds);
        return terms > LONGEST_SERIES || shape * Math.log1p(odds) > 600 ? integral(odds) : series(odds);
    }

    private double series(double odds) {
        double step = odds / (1 + odds);
        double mean = shape * odds;
        double probability = Math.exp(-shape * Math.log1p(odds));
        double survived = 1;
        double made = 0;
        double sum = 0;
        for (int n = 0; n < mean || probability * (1 + odds) * (n + 1) > 1e-17 * sum; n++) {
            made += survived;
            survived *= (b + n) / (a + b + n);
            probability *= (shape + n) / (n + 1) * step;
            sum += probability * made;
        }
        return sum;
    }

    /** The mean over p of (1 - (A / (A + p t))^R) / p. */
    private double integral(double odds) {
        double turn = -Math.log(odds);
        return new BetaMean(a, b, turn, turn - Math.log(shape)).of(p -> {
            double x = p * odds;
            return x < 1e-300 ? shape * odds : -Math.expm1(-shape * Math.log1p(x)) / p;
        });
    }

    /** After the y-th purchase the customer stays, or was lost with it and would have bought at least y times. */
    @Override
    public PurchaseCounts counts(double weeks) {
        NegativeBinomial undying = new NegativeBinomial(shape, weeks / rate);
        double[] list = new double[16];
        double stays = 1;
        double below = 0;
        int y = 0;
        for (; y < PurchaseCounts.LIMIT; y++, undying.next()) {
            if (y == list.length) {
                list = Arrays.copyOf(list, 2 * y);
            }
            double atLeast = Math.max(0, 1 - below);
            double lost = y == 0 ? 0 : stays * a / (a + b + y - 1) * atLeast;
            stays *= y == 0 ? 1 : (b + y - 1) / (a + b + y - 1);
            list[y] = lost + stays * undying.probability();
            below += undying.probability();
            if (undying.exhausted() || stays * atLeast < 1e-17) {
                y++;
                break;
            }
        }
        return PurchaseCounts.of(Arrays.copyOf(list, y));
    }

    @Override
    public double discounted(double perWeek) {
        return new DiscountedPurchases(shape, rate, a, b, perWeek).of(rate);
    }

    @Override
    public Future withRate(double otherShape, double otherRate) {
        return new DropOutAtPurchase(otherShape, otherRate, a, b);
    }
}
