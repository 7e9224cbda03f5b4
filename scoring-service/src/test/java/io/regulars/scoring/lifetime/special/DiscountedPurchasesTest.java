package io.regulars.scoring.lifetime.special;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DiscountedPurchasesTest {
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    /** Integrated in the other order: the mean over p of R/p e^z E_(R+1)(z) with z = rate of discount * A / p. */
    private static double otherWayRound(double shape, double rate, double a, double b, double perWeek) {
        double y = perWeek * rate;
        double turn = Math.log(y);
        return new BetaMean(a, b, turn, turn - Math.log(shape))
                .of(p -> p < 1e-300 ? shape / y : shape / p * ScaledExponentialIntegral.of(shape + 1, y / p));
    }

    @Test
    void isTheIntegralInEitherOrder() {
        for (int round = 0; round < 300; round++) {
            double shape = logUniform(0.05, 500);
            double rate = logUniform(1, 1_000);
            double a = logUniform(0.05, 20);
            double b = logUniform(0.1, 500);
            double perWeek = logUniform(1e-4, 1);
            double expected = otherWayRound(shape, rate, a, b, perWeek);
            assertThat(new DiscountedPurchases(shape, rate, a, b, perWeek).of(rate))
                    .as("seed %d: %s %s %s %s %s", seed, shape, rate, a, b, perWeek)
                    .isCloseTo(expected, within(1e-10 * expected));
        }
    }

    @Test
    void oneTableServesAllRates() {
        DiscountedPurchases table = new DiscountedPurchases(3.5, 6, .9, 5.6, .00183);
        for (double rate : new double[] {400, 6, 7, 1_600, 52, 6.5}) {
            double alone = new DiscountedPurchases(3.5, rate, .9, 5.6, .00183).of(rate);
            assertThat(table.of(rate)).as("%s", rate).isCloseTo(alone, within(1e-12 * alone));
        }
    }

    @Test
    void whoNeverLeavesIsWorthRateOverDiscount() {
        double value = new DiscountedPurchases(2, 10, 1e-6, 1e6, .01).of(10);
        assertThat(value).isCloseTo(2 / 10.0 / .01, within(1e-6));
    }

    private double logUniform(double low, double high) {
        return low * Math.exp(random.nextDouble() * Math.log(high / low));
    }
}
