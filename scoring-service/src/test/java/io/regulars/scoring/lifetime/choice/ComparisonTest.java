package io.regulars.scoring.lifetime.choice;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ComparisonTest {
    @Test
    void errorsAreThoseOfTheTextbook() {
        Comparison errors = Comparison.of("", new double[] {1, 2, 3, 4}, new int[] {1, 0, 3, 8});
        assertThat(errors.rmse()).isCloseTo(Math.sqrt(20 / 4.0), within(1e-15));
        assertThat(errors.mae()).isEqualTo(1.5);
        assertThat(errors.totalError()).isCloseTo(10 / 12.0 - 1, within(1e-15));
    }

    @Test
    void theTopDecileIsTheTenthOfWhomMostWasForecast() {
        int[] bought = IntStream.range(0, 20).toArray();
        double[] forecast =
                IntStream.range(0, 20).mapToDouble(i -> i == 5 ? 100 : i).toArray();
        assertThat(Comparison.of("", forecast, bought).topDecileShare()).isCloseTo((5 + 19) / 190.0, within(1e-15));
    }

    @Test
    void equalForecastsShareTheTopDecile() {
        int[] bought = IntStream.range(0, 20).toArray();
        assertThat(Comparison.of("", new double[20], bought).topDecileShare()).isCloseTo(0.1, within(1e-15));
    }
}
