package io.regulars.outreach.calendar;

import java.time.LocalDate;
import java.time.Year;

/** A day that comes back every year, in one of two calendars. In each of its years it is kept on exactly one day. */
public record YearlyDate(boolean chinese, int month, int day, boolean leapMonth) {
    public static YearlyDate gregorian(int month, int day) {
        return new YearlyDate(false, month, day, false);
    }

    public static YearlyDate chinese(int month, int day) {
        return new YearlyDate(true, month, day, false);
    }

    /** @param year of its calendar; a Chinese one is named by the Gregorian year in which it begins */
    public LocalDate in(int year, YearlyRules rules) {
        if (!chinese) {
            return month == 2 && day == 29 && !Year.isLeap(year)
                    ? rules.onMarch1() ? LocalDate.of(year, 3, 1) : LocalDate.of(year, 2, 28)
                    : LocalDate.of(year, month, day);
        }
        ChineseYear chineseYear = ChineseYear.of(year);
        ChineseYear.Month kept = chineseYear
                .month(month, leapMonth && rules.inLeapMonth())
                .orElseGet(() -> chineseYear.month(month, false).orElseThrow());
        int offset = day > kept.days() && !rules.onNextDay() ? kept.days() - 1 : day - 1;
        return kept.begins().plusDays(offset);
    }

    /** As customer-service writes it: {@code 02-30}. */
    public String monthDay() {
        return "%02d-%02d".formatted(month, day);
    }
}
