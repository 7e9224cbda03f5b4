package io.regulars.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PatienceTest {

    private final List<String> notices = new ArrayList<>();
    private final List<Duration> rests = new ArrayList<>();
    private long now;
    private final Patience patience = new Patience(
            Duration.ofMinutes(1),
            () -> now,
            time -> {
                rests.add(time);
                now += time.toNanos();
            },
            notices::add);

    @Test
    void restsAsLongAsTheServerSays() throws InterruptedException {
        patience.start("GET /x").refused(429, Optional.of("7"));

        assertThat(rests).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void restsLongerEachTimeUpToFiveSeconds() throws InterruptedException {
        var attempts = patience.start("GET /x");
        for (int i = 0; i < 9; i++) {
            attempts.refused(503, Optional.of("Sun, 22 Nov 2026 20:00:00 GMT"));
        }

        assertThat(rests.get(0)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(rests.get(4)).isBetween(Duration.ofMillis(1_600), Duration.ofMillis(3_200));
        assertThat(rests.get(8)).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
    }

    @Test
    void tellsEveryTenSecondsWhatItWaitsFor() throws InterruptedException {
        var attempts = patience.start("GET /x");
        for (int i = 0; i < 7; i++) {
            attempts.refused(503, Optional.of("5"));
        }

        assertThat(notices).hasSize(3).allMatch(notice -> notice.equals("waiting for GET /x, which answered 503"));
    }

    @Test
    void givesUpAfterItsLimitAndNamesTheCause() {
        var attempts = patience.start("GET /x");

        assertThatThrownBy(() -> {
                    while (true) {
                        attempts.failed(new IOException("refused"));
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GET /x")
                .hasRootCauseMessage("refused");
        assertThat(Duration.ofNanos(now)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66));
    }
}
