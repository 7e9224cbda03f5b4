package io.regulars.outreach.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One or more days in a row, in one year or in every year. */
@Schema(
        name = "ShopHoliday",
        examples = "{\"name\":\"Spring break\",\"date\":\"--01-01\",\"calendar\":\"chinese\",\"days\":7}")
public record ShopHoliday(
        @Schema(description = "What it is called", examples = "Spring break")
        String name,

        @Schema(description = "Its first day: 2026-10-01, or --10-01 for every year", examples = "--01-01")
        String date,

        @Schema(
                description = "Of the date",
                enumeration = {"gregorian", "chinese"},
                defaultValue = "gregorian")
        String calendar,

        @Schema(description = "How long it lasts", defaultValue = "1", minimum = "1", maximum = "60", examples = "7")
        Integer days) {

    static final int LONGEST = 60;
    private static final Pattern SYNTAX = Pattern.compile("(?:(\\d{4})|-)-(\\d{2})-(\\d{2})");

    public ShopHoliday {
        calendar = calendar == null ? "gregorian" : calendar;
        days = days == null ? Integer.valueOf(1) : days;
    }

    Stream<LocalDate> between(LocalDate from, LocalDate to, YearlyRules rules) {
        YearlyDate first = yearly().orElseThrow();
        return years(from.getYear() - 2, to.getYear())
                .mapToObj(year -> first.in(year, rules))
                .flatMap(begins -> IntStream.range(0, days).mapToObj(begins::plusDays))
                .filter(day -> !day.isBefore(from) && !day.isAfter(to));
    }

    private IntStream years(int from, int to) {
        return date.startsWith("--")
                ? IntStream.rangeClosed(from, to)
                : IntStream.of(Integer.parseInt(date.substring(0, 4)));
    }

    /** Empty when there is no such day. */
    Optional<YearlyDate> yearly() {
        Matcher parts = SYNTAX.matcher(date == null ? "" : date);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int month = Integer.parseInt(parts.group(2));
        int day = Integer.parseInt(parts.group(3));
        boolean chinese = calendar.equals("chinese");
        if (chinese) {
            return month >= 1 && month <= 12 && day >= 1 && day <= 30 && inReach(parts.group(1))
                    ? Optional.of(YearlyDate.chinese(month, day))
                    : Optional.empty();
        }
        try {
            LocalDate.of(parts.group(1) == null ? 2000 : Integer.parseInt(parts.group(1)), month, day);
            return Optional.of(YearlyDate.gregorian(month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The Chinese calendar is computed by astronomy, which far from today means little. */
    private static boolean inReach(String year) {
        return year == null || Integer.parseInt(year) >= 1900 && Integer.parseInt(year) <= 2200;
    }
}
