package io.regulars.scoring.lifetime.interval;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.GammaGamma;
import io.regulars.scoring.lifetime.model.ParetoNbd;
import io.regulars.scoring.lifetime.model.PurchaseCounts;
import io.regulars.scoring.lifetime.model.SpendHistory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Quantiles of the sum of an unknown number of purchases of unknown mean, against simulated futures. */
class PredictedSpendTest {
    private static final ParetoNbd PURCHASES = new ParetoNbd(0.55, 10.6, 0.61, 11.7);
    private static final GammaGamma SPEND = new GammaGamma(6.25, 3.74, 15.44);
    private static final int FUTURES = 300_000;
    private static final int DAYS = 365;

    @Test
    void ofAnOccasionalBuyer() {
        agrees(new CustomerHistory(3, 200, 230), new SpendHistory(3, 25));
    }

    @Test
    void ofAFrequentBuyer() {
        agrees(new CustomerHistory(60, 230, 231), new SpendHistory(60, 12));
    }

    @Test
    void ofANewcomer() {
        agrees(new CustomerHistory(0, 0, 5), SpendHistory.NONE);
    }

    private static void agrees(CustomerHistory history, SpendHistory spend) {
        PurchaseCounts counts = PURCHASES.ifAlive(history).counts(DAYS / 7.0);
        double alive = PURCHASES.probabilityAlive(history);
        PredictedPurchases purchases = PredictedPurchases.mixed(List.of(counts), new double[] {alive}, DAYS);
        PredictedSpend predicted = new PredictedSpend(purchases, SPEND, List.of(SPEND), spend);
        double[] simulated = simulated(purchases, spend);
        for (double share : new double[] {0.1, 0.5, 0.9}) {
            double quantile = predicted.quantile(share);
            double at = Arrays.stream(simulated)
                            .filter(amount -> amount <= quantile)
                            .count()
                    / (double) FUTURES;
            assertThat(at).as("%s of %s", share, history).isGreaterThan(share - 0.004);
            if (quantile > 0) {
                assertThat(at).as("%s of %s", share, history).isCloseTo(share, within(0.004));
            }
        }
    }

    private static double[] simulated(PredictedPurchases purchases, SpendHistory history) {
        Random random = new Random(5);
        double[] amounts = new double[FUTURES];
        double shape = SPEND.q() + SPEND.p() * history.repeats();
        double scale = SPEND.v() + history.repeats() * history.mean();
        for (int i = 0; i < FUTURES; i++) {
            int n = purchases.quantile(random.nextDouble());
            amounts[i] = n == 0 ? 0 : gamma(random, SPEND.p() * n) / (gamma(random, shape) / scale);
        }
        return amounts;
    }

    /** Marsaglia & Tsang (2000), ACM TOMS 26(3), for shapes of at least 1. */
    private static double gamma(Random random, double shape) {
        double d = shape - 1.0 / 3;
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
