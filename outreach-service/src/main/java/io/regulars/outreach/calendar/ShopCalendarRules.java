package io.regulars.outreach.calendar;

import java.util.Set;

import io.regulars.kit.problem.Violations;

/** What a shop's calendar must be. */
final class ShopCalendarRules {
    private static final int MOST = 200;

    private ShopCalendarRules() {}

    static void check(ShopCalendar calendar) {
        Violations faults = new Violations();
        faults.check(calendar.holidays().size() <= MOST, "/holidays", "at most " + MOST + " holidays");
        for (int i = 0; i < calendar.holidays().size(); i++) {
            check(calendar.holidays().get(i), "/holidays/" + i, faults);
        }
        YearlyRules rules = calendar.rules();
        among(rules.february29(), Set.of("february28", "march1"), "/rules/february29", faults);
        among(rules.leapMonth(), Set.of("leapMonth", "sameMonth"), "/rules/leapMonth", faults);
        among(rules.day30(), Set.of("lastDay", "nextDay"), "/rules/day30", faults);
        faults.throwIfAny();
    }

    private static void check(ShopHoliday holiday, String at, Violations faults) {
        faults.check(
                holiday.name() != null
                        && !holiday.name().isBlank()
                        && holiday.name().length() <= 100,
                at + "/name",
                "must have 1 to 100 characters");
        if (among(holiday.calendar(), Set.of("gregorian", "chinese"), at + "/calendar", faults)) {
            faults.check(holiday.yearly().isPresent(), at + "/date", "must be a day such as 2026-10-01, or --10-01");
        }
        faults.check(
                holiday.days() >= 1 && holiday.days() <= ShopHoliday.LONGEST,
                at + "/days",
                "must be from 1 to " + ShopHoliday.LONGEST);
    }

    private static boolean among(String value, Set<String> known, String at, Violations faults) {
        return faults.check(
                known.contains(value),
                at,
                "must be " + String.join(" or ", known.stream().sorted().toList()));
    }
}
