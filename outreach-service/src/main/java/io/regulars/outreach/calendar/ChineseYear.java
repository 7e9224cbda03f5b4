package io.regulars.outreach.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.ibm.icu.util.ChineseCalendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;

/**
 * The months of one Chinese year, which is named by the Gregorian year in which it begins. Their order, and which is the
 * leap month, are those of ICU4J; on which day each begins, {@link NewMoon} says. A year is computed once.
 */
record ChineseYear(int year, List<Month> months) {
    /** ICU counts the years from the legendary year one. */
    private static final int EPOCH = 2637;

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final Map<Integer, ChineseYear> COMPUTED = new ConcurrentHashMap<>();

    /** A month of 29 or 30 days; the leap month follows the one of its number. */
    record Month(int number, boolean leap, LocalDate begins, int days) {}

    static ChineseYear of(int year) {
        return COMPUTED.computeIfAbsent(year, ChineseYear::compute);
    }

    /** The year that a day lies in. */
    static ChineseYear containing(LocalDate day) {
        ChineseYear year = of(day.getYear());
        return day.isBefore(year.begins()) ? of(day.getYear() - 1) : year;
    }

    LocalDate begins() {
        return months.get(0).begins();
    }

    Optional<Month> month(int number, boolean leap) {
        return months.stream()
                .filter(month -> month.number() == number && month.leap() == leap)
                .findFirst();
    }

    private static ChineseYear compute(int year) {
        LocalDate begins = newYear(year);
        LocalDate end = newYear(year + 1);
        List<Month> months = new ArrayList<>();
        while (begins.isBefore(end)) {
            ChineseCalendar first = at(begins);
            LocalDate next = begins.plusDays(29);
            if (at(next).get(ChineseCalendar.DAY_OF_MONTH) != 1) {
                next = next.plusDays(1);
            }
            LocalDate newMoon = NewMoon.near(begins);
            months.add(new Month(
                    first.get(ChineseCalendar.MONTH) + 1, first.get(ChineseCalendar.IS_LEAP_MONTH) == 1, newMoon, (int)
                            (NewMoon.near(next).toEpochDay() - newMoon.toEpochDay())));
            begins = next;
        }
        return new ChineseYear(year, List.copyOf(months));
    }

    /** Between 20 January and 22 February. */
    private static LocalDate newYear(int year) {
        LocalDate day = LocalDate.of(year, 1, 20);
        while (at(day).get(ChineseCalendar.EXTENDED_YEAR) != year + EPOCH) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static ChineseCalendar at(LocalDate day) {
        ChineseCalendar calendar = new ChineseCalendar(TimeZone.GMT_ZONE, ULocale.ROOT);
        calendar.setTimeInMillis(day.toEpochDay() * DAY + DAY / 2);
        return calendar;
    }
}
