package io.regulars.outreach.calendar;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When a yearly day is kept in a year that does not have it. */
@Schema(name = "YearlyRules")
public record YearlyRules(
        @Schema(
                description = "29 February in a common year",
                enumeration = {"february28", "march1"},
                defaultValue = "february28")
        String february29,

        @Schema(
                description =
                        "A day of a leap month, in a year that has this leap month: in it, or in the month of the "
                                + "same number, as in all other years",
                enumeration = {"leapMonth", "sameMonth"},
                defaultValue = "leapMonth")
        String leapMonth,

        @Schema(
                description = "Day 30 of a month of the Chinese calendar that has 29 in this year",
                enumeration = {"lastDay", "nextDay"},
                defaultValue = "lastDay")
        String day30) {

    public static final YearlyRules DEFAULT = new YearlyRules(null, null, null);

    public YearlyRules {
        february29 = february29 == null ? "february28" : february29;
        leapMonth = leapMonth == null ? "leapMonth" : leapMonth;
        day30 = day30 == null ? "lastDay" : day30;
    }

    boolean inLeapMonth() {
        return leapMonth.equals("leapMonth");
    }

    boolean onNextDay() {
        return day30.equals("nextDay");
    }

    boolean onMarch1() {
        return february29.equals("march1");
    }
}
