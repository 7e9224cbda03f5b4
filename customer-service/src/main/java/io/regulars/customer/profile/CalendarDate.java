package io.regulars.customer.profile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.regulars.kit.problem.Violations;

/**
 * Checks a yearly date, {@code 1984-02-30} or {@code --02-30} when the year is unknown, in one of two calendars.
 *
 * <p>A Chinese year is the Gregorian year in which it begins; its months have up to 30 days, the second too, so such a
 * date is never an ISO date.
 */
final class CalendarDate {
    static final String GREGORIAN = "gregorian";
    static final String CHINESE = "chinese";
    private static final Pattern SYNTAX = Pattern.compile("(?:(\\d{4})|-)-(\\d{2})-(\\d{2})");
    private static final int A_LEAP_YEAR = 2000;

    private CalendarDate() {}

    static void check(Violations violations, String pointer, String date, String calendar, Boolean leapMonth) {
        boolean known = violations.check(
                calendar == null || calendar.equals(GREGORIAN) || calendar.equals(CHINESE),
                pointer + "/calendar",
                "must be one of gregorian, chinese");
        boolean chinese = CHINESE.equals(calendar);
        boolean leap = Boolean.TRUE.equals(leapMonth);
        violations.check(
                !leap || chinese || !known, pointer + "/leapMonth", "only the Chinese calendar has leap months");
        boolean exists = violations.check(
                date != null && (chinese ? isChinese(date) : isGregorian(date)),
                pointer + "/date",
                chinese
                        ? "must be a date of the Chinese calendar such as 1984-02-30, or --02-30 without the year"
                        : "must be a date such as 1984-02-29, or --02-29 without the year");
        violations.check(
                !leap || !chinese || !exists || mayBeLeap(date),
                pointer + "/leapMonth",
                "this year has no leap month after the month of this number");
    }

    private static boolean mayBeLeap(String date) {
        Matcher parts = SYNTAX.matcher(date);
        return parts.matches()
                && (parts.group(1) == null
                        || LeapMonths.of(Integer.parseInt(parts.group(1))).may(Integer.parseInt(parts.group(2))));
    }

    private static boolean isChinese(String date) {
        Matcher parts = SYNTAX.matcher(date);
        if (!parts.matches()) {
            return false;
        }
        int month = Integer.parseInt(parts.group(2));
        int day = Integer.parseInt(parts.group(3));
        return month >= 1 && month <= 12 && day >= 1 && day <= 30 && hasYear(parts);
    }

    private static boolean isGregorian(String date) {
        Matcher parts = SYNTAX.matcher(date);
        if (!parts.matches() || !hasYear(parts)) {
            return false;
        }
        int year = parts.group(1) == null ? A_LEAP_YEAR : Integer.parseInt(parts.group(1));
        try {
            LocalDate.of(year, Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean hasYear(Matcher parts) {
        return parts.group(1) == null || Integer.parseInt(parts.group(1)) >= 1;
    }
}
