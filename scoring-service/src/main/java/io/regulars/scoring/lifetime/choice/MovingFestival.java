package io.regulars.scoring.lifetime.choice;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.ChineseCalendar;
import com.ibm.icu.util.EasterHoliday;
import com.ibm.icu.util.GregorianCalendar;
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

    /** Asked and read by the same calendar: ICU counts Easter in the machine's zone. */
    private static LocalDate easter(int year) {
        GregorianCalendar calendar = new GregorianCalendar(year, Calendar.JANUARY, 1);
        calendar.setTime(new EasterHoliday("Easter").firstAfter(calendar.getTime()));
        return LocalDate.of(year, calendar.get(Calendar.MONTH) + 1, calendar.get(Calendar.DAY_OF_MONTH));
    }
}
