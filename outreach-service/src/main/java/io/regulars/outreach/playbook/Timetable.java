package io.regulars.outreach.playbook;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;

/** When a schedule is due, by the shop's own clock; a time that the clocks skip is moved past the gap. */
final class Timetable {
    private static final CronParser CRON = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    /** From here on every day of the calendar comes within the year. */
    private static final ZonedDateTime LEAP_YEAR = ZonedDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private static final int MOST_AT_ONCE = 2_000;

    private final Trigger.Schedule schedule;
    private final ZoneId zone;

    Timetable(Trigger.Schedule schedule, ZoneId zone) {
        this.schedule = schedule;
        this.zone = zone;
    }

    /** One time it is due; the name is the local date, or the local minute of a cron expression. */
    record Occurrence(String name, Instant at) {}

    /** What is wrong with a schedule. */
    static Optional<String> fault(Trigger.Schedule schedule) {
        if ((schedule.at() == null) == (schedule.cron() == null)) {
            return Optional.of("needs either at or cron");
        }
        if (schedule.at() != null) {
            return schedule.at().matches("([01]\\d|2[0-3]):[0-5]\\d")
                    ? Optional.empty()
                    : Optional.of("at must be a time such as 09:00");
        }
        try {
            return ExecutionTime.forCron(CRON.parse(schedule.cron()).validate())
                            .nextExecution(LEAP_YEAR)
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of("cron names a day that never comes");
        } catch (IllegalArgumentException e) {
            return Optional.of("cron must have five fields, such as 0 9 * * MON");
        }
    }

    /** Empty when it is never due again. */
    Optional<Occurrence> next(Instant after) {
        return schedule.at() != null ? nextDaily(after) : nextByCron(after);
    }

    /** All from {@code first} on, which is one itself, up to {@code until}. */
    List<Occurrence> between(Instant first, Instant until) {
        List<Occurrence> due = new ArrayList<>();
        Optional<Occurrence> next = next(first.minusMillis(1));
        while (next.isPresent() && !next.get().at().isAfter(until)) {
            due.add(next.get());
            if (due.size() > MOST_AT_ONCE) {
                due.remove(0);
            }
            next = next(next.get().at());
        }
        return due;
    }

    private Optional<Occurrence> nextDaily(Instant after) {
        LocalTime at = LocalTime.parse(schedule.at());
        ZonedDateTime candidate =
                after.atZone(zone).toLocalDate().minusDays(1).atTime(at).atZone(zone);
        while (!candidate.toInstant().isAfter(after)) {
            candidate = candidate.toLocalDate().plusDays(1).atTime(at).atZone(zone);
        }
        return Optional.of(new Occurrence(candidate.toLocalDate().toString(), candidate.toInstant()));
    }

    private Optional<Occurrence> nextByCron(Instant after) {
        return ExecutionTime.forCron(CRON.parse(schedule.cron()))
                .nextExecution(after.atZone(zone))
                .map(at -> new Occurrence(
                        at.toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString(), at.toInstant()));
    }
}
