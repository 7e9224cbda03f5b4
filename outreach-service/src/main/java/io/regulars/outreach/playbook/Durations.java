package io.regulars.outreach.playbook;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/** ISO 8601 durations within bounds; a day is 24 hours. */
final class Durations {
    private Durations() {}

    static Optional<Duration> parse(String text, Duration least, Duration most) {
        try {
            Duration duration = Duration.parse(text);
            return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0
                    ? Optional.of(duration)
                    : Optional.empty();
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
