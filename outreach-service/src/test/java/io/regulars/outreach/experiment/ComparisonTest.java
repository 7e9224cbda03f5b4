package io.regulars.outreach.experiment;

import java.util.LinkedHashMap;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ComparisonTest {
    @Test
    void theIntervalOfTwoSharesIsNewcombes() {
        // Newcombe (1998), table II: 56/70 against 48/80 by method 10.
        Proportions difference = Proportions.compare(56, 70, 48, 80);
        assertThat(difference.difference()).isCloseTo(0.2, within(1e-12));
        assertThat(difference.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(difference.high()).isCloseTo(0.3339, within(5e-5));
    }

    @Test
    void nobodyBoughtInEitherGroupIsNoCertainty() {
        Proportions difference = Proportions.compare(0, 10, 0, 20);
        assertThat(difference.difference()).isZero();
        // Table II: 0/10 against 0/20.
        assertThat(difference.low()).isCloseTo(-0.1611, within(5e-5));
        assertThat(difference.high()).isCloseTo(0.2775, within(5e-5));
        assertThat(Proportions.compare(0, 0, 1, 2)).isNull();
    }

    @Test
    void meansOfGroupsAreComparedByTheirOwnVariances() {
        // 1, 2, 3 against 2, 4, 6: means 2 and 4, variances of the mean 1/3 and 4/3.
        Means difference = Means.compare(group(2, 4, 6), group(1, 2, 3));
        assertThat(difference.difference()).isEqualTo(2);
        assertThat(difference.high() - 2).isCloseTo(1.959964 * Math.sqrt(5.0 / 3), within(1e-6));
        assertThat(Means.compare(group(1), group(1, 2))).isNull();
    }

    @Test
    void aDrawFallsByWeight() {
        LinkedHashMap<String, Integer> weights = new LinkedHashMap<>();
        weights.put("a", 1);
        weights.put("b", 3);
        assertThat(List.of(0.0, 0.2499, 0.25, 0.9999).stream()
                        .map(draw -> Variants.side(draw, weights))
                        .toList())
                .containsExactly("a", "a", "b", "b");
        assertThat(Variants.side(1, weights)).isEqualTo("b");
    }

    private static Means.Group group(double... values) {
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            sum += value;
            squares += value * value;
        }
        return new Means.Group(values.length, sum, squares);
    }
}
