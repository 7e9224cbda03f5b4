package io.regulars.demo.retail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DateShiftTest {

    private static final LocalDate LAST = LocalDate.of(2011, 12, 9);

    @Test
    void keepsTheHourOfTheDayInSummerAndWinter() {
        var shift = DateShift.ending(LAST, LocalDate.of(2026, 6, 9), OnlineRetail.ZONE);

        assertThat(shift.apply(LocalDateTime.parse("2011-12-09T12:50")))
                .isEqualTo(Instant.parse("2026-06-09T11:50:00Z"));
        assertThat(shift.apply(LocalDateTime.parse("2011-06-09T12:50")))
                .isEqualTo(Instant.parse("2025-12-08T12:50:00Z"));
    }

    @Test
    void skippedHourIsMovedOnAndRepeatedHourIsTheFirst() {
        var none = new DateShift(0, OnlineRetail.ZONE);

        assertThat(none.apply(LocalDateTime.parse("2026-03-29T01:30")))
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(none.apply(LocalDateTime.parse("2026-10-25T01:30")))
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void secondLoadOnALaterDayKeepsTheDatesOfTheFirst() throws Exception {
        var rows = new String[] {"1,A,,1,2011-10-29 10:00:00,1,1,France", "2,A,,1,2011-12-09 10:00:00,1,1,France"};
        var first = SmallLog.retail(LocalDate.of(2026, 11, 21), rows);
        var storedAt = first.shift().apply(LocalDateTime.parse("2011-10-29T10:00"));

        var later = SmallLog.retail(LocalDate.of(2026, 12, 24), rows).asStored(storedAt);

        assertThat(later.shift()).isEqualTo(first.shift());
        assertThat(later.firstOrderId()).isEqualTo("1");
        assertThat(later.end()).isEqualTo(Instant.parse("2026-11-22T00:00:00Z"));
    }
}
