package io.regulars.customer.complaint;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import io.regulars.customer.locality.WeeklyWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BusinessHoursTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final List<WeeklyWindow> OFFICE =
            List.of(new WeeklyWindow(List.of("mon", "tue", "wed", "thu", "Friday"), "09:00", "18:00"));

    private static Instant after(ZoneId zone, List<WeeklyWindow> windows, String start, int hours) {
        return new BusinessHours(zone, windows).after(Instant.parse(start), Duration.ofHours(hours));
    }

    // 2026-03-06 is a Friday; Shanghai is eight hours ahead.
    @ParameterizedTest
    @CsvSource({
        "2026-03-05T01:00:00Z, 8, 2026-03-05T09:00:00Z", // Thursday 09:00
        "2026-03-05T09:00:00Z, 8, 2026-03-06T08:00:00Z", // Thursday 17:00: one hour, the rest on Friday
        "2026-03-06T09:30:00Z, 8, 2026-03-09T08:30:00Z", // Friday 17:30: half an hour, the rest on Monday
        "2026-03-07T04:00:00Z, 8, 2026-03-09T09:00:00Z", // Saturday: from Monday 09:00
        "2026-03-05T22:00:00Z, 1, 2026-03-06T02:00:00Z", // Friday 06:00, before opening
        "2026-03-05T01:00:00Z, 90, 2026-03-18T10:00:00Z", // ten working days
    })
    void onlyWorkingTimeCounts(String start, int hours, String due) {
        assertThat(after(SHANGHAI, OFFICE, start, hours)).isEqualTo(due);
    }

    @Test
    void aShopWithoutHoursWorksAroundTheClock() {
        assertThat(after(SHANGHAI, List.of(), "2026-03-07T04:00:00Z", 8)).isEqualTo("2026-03-07T12:00:00Z");
    }

    @Test
    void aWindowOverMidnightBelongsToTheDayItBeginsOn() {
        List<WeeklyWindow> night = List.of(new WeeklyWindow(List.of("fri"), "22:00", "02:00"));

        assertThat(after(ZoneId.of("UTC"), night, "2026-03-07T01:00:00Z", 2)).isEqualTo("2026-03-13T23:00:00Z");
    }

    @Test
    void overlappingWindowsCountOnce() {
        List<WeeklyWindow> both = List.of(
                new WeeklyWindow(List.of("fri"), "09:00", "13:00"), new WeeklyWindow(List.of("fri"), "12:00", "24:00"));

        assertThat(after(ZoneId.of("UTC"), both, "2026-03-06T00:00:00Z", 6)).isEqualTo("2026-03-06T15:00:00Z");
    }

    @Test
    void theHourThatIsSkippedInSpringIsNoWorkingTime() {
        List<WeeklyWindow> sunday = List.of(new WeeklyWindow(List.of("sun"), "00:00", "24:00"));

        assertThat(after(ZoneId.of("Europe/Berlin"), sunday, "2026-03-28T12:00:00Z", 23))
                .isEqualTo("2026-03-29T22:00:00Z");
    }

    @Test
    void aShopThatIsHardlyEverOpenStillHasADueDate() {
        List<WeeklyWindow> minute = List.of(new WeeklyWindow(List.of("mon"), "09:00", "09:01"));

        assertThat(after(SHANGHAI, minute, "2026-03-07T04:00:00Z", 1_000))
                .isAfter("2035-01-01T00:00:00Z")
                .isBefore("2037-01-01T00:00:00Z");
    }
}
