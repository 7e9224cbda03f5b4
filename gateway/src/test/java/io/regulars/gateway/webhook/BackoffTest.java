package io.regulars.gateway.webhook;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTest {
    private static final Duration FIRST = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource({"0, PT5S", "1, PT20S", "2, PT1M20S", "5, PT1H25M20S", "6, PT5H41M20S", "7, PT6H", "40, PT6H"})
    void growsFourfoldUpToSixHoursATenthMoreOrLess(int attempts, Duration about) {
        assertThat(WebhookWorker.backoff(FIRST, attempts))
                .isBetween(
                        about.multipliedBy(9).dividedBy(10),
                        about.multipliedBy(11).dividedBy(10));
    }
}
