package io.regulars.scoring.lifetime.model;

import io.regulars.scoring.lifetime.special.GaussLegendre;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FutureSpendTest {
    private static final GammaGamma SPEND = new GammaGamma(6.249572, 3.744225, 15.443521);
    private static final SpendHistory SPENT = new SpendHistory(2, 22.345);
    private static final PurchaseCounts COUNTS =
            new MbgNbd(.5248432, 6.183085, .8913594, 1.614002).futurePurchases(new CustomerHistory(2, 213, 272), 52);

    private final FutureSpend future = new FutureSpend(COUNTS, SPEND, SPENT);

    @Test
    void nothingIsSpentWhenNothingIsBought() {
        assertThat(future.cumulative(0)).isEqualTo(COUNTS.probability(0));
        assertThat(future.cumulative(-1)).isZero();
        assertThat(future.quantile(COUNTS.probability(0) / 2)).isZero();
    }

    @Test
    void quantilesTurnTheDistributionAround() {
        for (double share : new double[] {.6, .75, .9, .99}) {
            assertThat(future.cumulative(future.quantile(share))).isCloseTo(share, within(1e-7));
        }
    }

    /** The mean is the integral of P(more than this amount). */
    @Test
    void theMeanIsPurchasesTimesMeanSpend() {
        double mean = 0;
        for (double from = 0, to = 1; from < 1e7; from = to, to *= 1.5) {
            mean += GaussLegendre.standard().integrate(z -> 1 - future.cumulative(z), from, to);
        }
        double expected = COUNTS.mean() * SPEND.expectedMean(SPENT).orElseThrow();
        assertThat(mean).isCloseTo(expected, within(1e-6 * expected));
    }

    @Test
    void hasQuantilesWhereTheMeanIsInfinite() {
        GammaGamma heavy = new GammaGamma(2, .9, 30);
        assertThat(heavy.expectedMean().isKnown()).isFalse();
        assertThat(new FutureSpend(COUNTS, heavy, SpendHistory.NONE).quantile(.99))
                .isPositive()
                .isFinite();
    }
}
