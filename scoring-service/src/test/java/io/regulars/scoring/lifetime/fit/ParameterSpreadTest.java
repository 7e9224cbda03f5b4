package io.regulars.scoring.lifetime.fit;

import java.util.List;

import io.regulars.scoring.lifetime.data.Cdnow;
import io.regulars.scoring.lifetime.model.ModelKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ParameterSpreadTest {
    @Test
    void thePointsHaveTheMeanAndTheCovarianceOfTheEstimate() {
        Fitted fitted = FitPurchases.one(ModelKind.MBG_NBD, Cells.of(Cdnow.sampleHistories()));
        List<double[]> points = ParameterSpread.of(fitted);
        assertThat(points).hasSize(5);
        double[] estimate = fitted.parameters();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                int p = i;
                int q = j;
                double covariance = points.stream()
                        .mapToDouble(point -> Math.log(point[p] / estimate[p]) * Math.log(point[q] / estimate[q]))
                        .average()
                        .orElseThrow();
                assertThat(covariance).isCloseTo(fitted.logCovariance().get(p).get(q), within(1e-9));
            }
            int p = i;
            assertThat(points.stream()
                            .mapToDouble(point -> Math.log(point[p] / estimate[p]))
                            .sum())
                    .isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void aPooledRateIsOnePoint() {
        Fitted pooled = FitPurchases.one(ModelKind.EMPIRICAL, Cells.of(Cdnow.sampleHistories()));
        assertThat(ParameterSpread.of(pooled)).hasSize(1);
    }
}
