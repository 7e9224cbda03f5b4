package io.regulars.scoring.lifetime.choice;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

import com.ibm.icu.util.ChineseCalendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;

/** Festivals that shops feel and that fall on another day each year; those of a fixed day are in the weeks already. */
public enum MovingFestival {
    SPRING_FESTIVAL(year -> chinese(year, 1, 1)),
    EASTER(MovingFestival::easter),
    DRAGON_BOAT(year -> chinese(year, 5, 5)),
    MID_AUTUMN(year -> chinese(year, 8, 15)),
    BLACK_FRIDAY(year -> LocalDate.of(year, Month.NOVEMBER, 1)
            .with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY))
            .plusDays(1));

    /** ICU counts the years from the legendary year one. */
    private static final int EPOCH = 2637;

    private static final long DAY_MILLIS = 86_400_000;

    private final IntFunction<LocalDate> date;
    private final Map<Integer, LocalDate> known = new ConcurrentHashMap<>();

    MovingFestival(IntFunction<LocalDate> date) {
        this.date = date;
    }

    /** All lie well within their Gregorian year. */
    public LocalDate in(int year) {
        return known.computeIfAbsent(year, date::apply);
    }

    /** ICU4J has a few months begin a day late, which a fortnight does not feel. */
    private static LocalDate chinese(int year, int month, int day) {
        ChineseCalendar calendar = new ChineseCalendar(TimeZone.GMT_ZONE, ULocale.ROOT);
        calendar.clear();
        calendar.set(ChineseCalendar.EXTENDED_YEAR, year + EPOCH);
        calendar.set(ChineseCalendar.MONTH, month - 1);
        calendar.set(ChineseCalendar.IS_LEAP_MONTH, 0);
        calendar.set(ChineseCalendar.DAY_OF_MONTH, day);
        return LocalDate.ofEpochDay(Math.floorDiv(calendar.getTimeInMillis(), DAY_MILLIS));
    }

    /** The Gregorian computus, after J. Meeus, Astronomical Algorithms, chapter 8. */
    private static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int g = (8 * b + 13) / 25;
        int h = (19 * a + b - b / 4 - g + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }
}
