package io.regulars.outreach.policy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HabitTest {
    private static final ContactPolicy.LearnHours USUAL = new ContactPolicy.LearnHours(null, null);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void theHoursThatHoldMostAreTheHabit() {
        List<Instant> acts = Stream.concat(at(8, 19, 20, 21), at(1, 3, 9, 12)).toList();
        assertThat(Habit.of(acts, SHANGHAI, USUAL)).contains(new Habit(18, 4, 24, 27));
    }

    @Test
    void theyMayLieAroundMidnight() {
        assertThat(Habit.of(at(4, 22, 23, 0, 1).toList(), SHANGHAI, USUAL)).contains(new Habit(22, 4, 16, 16));
        assertThat(new Habit(22, 4, 16, 16).window().to()).isEqualTo("02:00");
    }

    @Test
    void fewActsMakeNone() {
        assertThat(Habit.of(at(3, 19, 20, 21).toList(), SHANGHAI, USUAL)).isEmpty();
    }

    @Test
    void actsAtAnyHourMakeNone() {
        int[] all = IntStream.range(0, 24).toArray();
        assertThat(Habit.of(at(5, all).toList(), SHANGHAI, USUAL)).isEmpty();
    }

    @Test
    void aFewInTheSameHoursAreNotEnoughAmongOthers() {
        // Four of eleven in four hours: 0.36 of the acts, 0.29 with those counted along.
        assertThat(Habit.of(at(1, 20, 21, 22, 23, 1, 4, 6, 8, 11, 14, 16).toList(), SHANGHAI, USUAL))
                .isEmpty();
    }

    @Test
    void datesWithoutATimeSayNothing() {
        List<Instant> dates = IntStream.rangeClosed(1, 28)
                .mapToObj(day -> ZonedDateTime.of(2026, 1, day, 0, 0, 0, 0, ZoneId.of("UTC"))
                        .toInstant())
                .toList();
        assertThat(Habit.of(dates, SHANGHAI, USUAL)).isEmpty();
    }

    /** So many times at each of these hours. */
    private static Stream<Instant> at(int times, int... hours) {
        return IntStream.of(hours)
                .boxed()
                .flatMap(hour -> IntStream.rangeClosed(1, times)
                        .mapToObj(day -> ZonedDateTime.of(2026, 1, day, hour, 30, 0, 0, SHANGHAI)
                                .toInstant()));
    }
}
