package io.regulars.outreach.playbook;

import java.time.Instant;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimetableTest {
    @Test
    void isDueAtTheShopsOwnTimeOfDayThroughTheClockChange() {
        Timetable berlin = daily("09:00", "Europe/Berlin");
        assertThat(berlin.next(Instant.parse("2026-03-28T08:00:00Z")))
                .contains(new Timetable.Occurrence("2026-03-29", Instant.parse("2026-03-29T07:00:00Z")));
    }

    @Test
    void aTimeThatTheClocksSkipIsMovedPastTheGap() {
        assertThat(daily("02:30", "Europe/Berlin").next(Instant.parse("2026-03-28T12:00:00Z")))
                .contains(new Timetable.Occurrence("2026-03-29", Instant.parse("2026-03-29T01:30:00Z")));
    }

    @Test
    void aTimeThatTheClocksShowTwiceIsDueOnce() {
        Timetable berlin = daily("02:30", "Europe/Berlin");
        assertThat(berlin.between(Instant.parse("2026-10-24T00:30:00Z"), Instant.parse("2026-10-26T02:00:00Z")))
                .extracting(Timetable.Occurrence::name)
                .containsExactly("2026-10-24", "2026-10-25", "2026-10-26");
    }

    @Test
    void worksAtBothEndsOfTheDateLine() {
        assertThat(daily("00:00", "Pacific/Kiritimati").next(Instant.parse("2026-06-01T09:59:59Z")))
                .contains(new Timetable.Occurrence("2026-06-02", Instant.parse("2026-06-01T10:00:00Z")));
        assertThat(daily("23:59", "Pacific/Pago_Pago").next(Instant.parse("2026-06-01T00:00:00Z")))
                .contains(new Timetable.Occurrence("2026-05-31", Instant.parse("2026-06-01T10:59:00Z")));
    }

    @Test
    void cronIsInTheShopsZone() {
        Timetable mondays = new Timetable(new Trigger.Schedule(null, "0 9 * * MON"), ZoneId.of("Asia/Shanghai"));
        assertThat(mondays.next(Instant.parse("2026-06-02T00:00:00Z")))
                .contains(new Timetable.Occurrence("2026-06-08T09:00", Instant.parse("2026-06-08T01:00:00Z")));
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(Timetable.fault(new Trigger.Schedule("9:00", null))).isPresent();
        assertThat(Timetable.fault(new Trigger.Schedule("24:00", null))).isPresent();
        assertThat(Timetable.fault(new Trigger.Schedule(null, "every day"))).isPresent();
        assertThat(Timetable.fault(new Trigger.Schedule("09:00", "0 9 * * *"))).isPresent();
        assertThat(Timetable.fault(new Trigger.Schedule(null, null))).isPresent();
        assertThat(Timetable.fault(new Trigger.Schedule("09:00", null))).isEmpty();
        assertThat(Timetable.fault(new Trigger.Schedule(null, "0 9 * * *"))).isEmpty();
    }

    private static Timetable daily(String at, String zone) {
        return new Timetable(new Trigger.Schedule(at, null), ZoneId.of(zone));
    }
}
