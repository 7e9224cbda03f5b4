package io.regulars.system.drill;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SamplesTest {
    private final Samples samples = new Samples();

    @Test
    void aPercentileIsWhatThatShareDidNotExceed() {
        for (int i = 1; i <= 100; i++) {
            add(i, 201, i, false);
        }
        assertThat(samples.percentile(0.5)).isEqualTo(Duration.ofMillis(51));
        assertThat(samples.percentile(0.99)).isEqualTo(Duration.ofMillis(100));
        assertThat(samples.longest()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void whatWasDueBelongsToItsTimeWheneverItWasAnswered() {
        add(10, 201, 500, false);
        add(20, 503, 1, true);
        assertThat(samples.between(0, 20)).hasToString("201: 1");
        assertThat(samples.between(20, 30)).hasToString("503: 1");
        assertThat(samples.between(30, 40).isEmpty()).isTrue();
    }

    @Test
    void aRefusalWithoutRetryAfterIsNone() {
        add(1, 503, 1, false);
        add(2, 500, 1, true);
        add(3, 0, 1, false);
        assertThat(samples.where(Sample::isRefusedForNow).isEmpty()).isTrue();
        add(4, 429, 1, true);
        assertThat(samples.where(Sample::isRefusedForNow).size()).isEqualTo(1);
    }

    @Test
    void theFirstAcceptedIsTheFirstThatWasAnsweredSo() {
        add(0, 503, 1, true);
        add(1, 201, 900, false);
        add(2, 201, 300, false);
        assertThat(samples.firstAcceptedNanos())
                .contains(2 + Duration.ofMillis(300).toNanos());
    }

    private void add(long dueNanos, int status, int millis, boolean polite) {
        samples.add(new Sample(dueNanos, status, Duration.ofMillis(millis), polite));
    }
}
