package io.regulars.demo.retail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Moves the log by whole days and reads its wall-clock times in the shop's zone, so that the hour of the day stays.
 * A time that falls into the hour skipped in spring is moved on by that hour; in the hour repeated in autumn the first
 * one is meant.
 */
public record DateShift(long days, ZoneId zone) {

    static DateShift ending(LocalDate lastDayOfLog, LocalDate end, ZoneId zone) {
        return new DateShift(ChronoUnit.DAYS.between(lastDayOfLog, end), zone);
    }

    public Instant apply(LocalDateTime local) {
        return local.plusDays(days).atZone(zone).toInstant();
    }
}
