package io.regulars.customer.profile;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.ibm.icu.util.ChineseCalendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;

/**
 * Which month of a Chinese year has a leap month behind it, by ICU4J, as the sender's calendar has it. Years before the
 * calendar of today, or too far ahead to be computed, are not judged.
 *
 * @param month 0 when the year has none
 */
record LeapMonths(boolean known, int month) {
    /** The calendar of 1645 is that of today. */
    private static final int FIRST = 1645;

    private static final int LAST = 2200;

    /** ICU counts the years from the legendary year one. */
    private static final int EPOCH = 2637;

    private static final LeapMonths UNKNOWN = new LeapMonths(false, 0);
    private static final Map<Integer, LeapMonths> COMPUTED = new ConcurrentHashMap<>();

    /** @param year the Gregorian year in which the Chinese one begins */
    static LeapMonths of(int year) {
        return year < FIRST || year > LAST ? UNKNOWN : COMPUTED.computeIfAbsent(year, LeapMonths::compute);
    }

    boolean may(int number) {
        return !known || month == number;
    }

    private static LeapMonths compute(int year) {
        ChineseCalendar calendar = new ChineseCalendar(TimeZone.GMT_ZONE, ULocale.ROOT);
        for (int month = 1; month <= 12; month++) {
            calendar.clear();
            calendar.set(ChineseCalendar.EXTENDED_YEAR, year + EPOCH);
            calendar.set(ChineseCalendar.MONTH, month - 1);
            calendar.set(ChineseCalendar.IS_LEAP_MONTH, 1);
            calendar.set(ChineseCalendar.DAY_OF_MONTH, 1);
            if (calendar.get(ChineseCalendar.IS_LEAP_MONTH) == 1 && calendar.get(ChineseCalendar.MONTH) == month - 1) {
                return new LeapMonths(true, month);
            }
        }
        return new LeapMonths(true, 0);
    }
}
