package io.regulars.outreach.calendar;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shop's own days, and how it keeps days that a year does not have. */
@Schema(name = "ShopCalendar")
public record ShopCalendar(
        @Schema(description = "Days on which the shop's people are away: no calls, visits or cards then")
        List<ShopHoliday> holidays,

        @Schema(description = "How days that a year does not have are kept")
        YearlyRules rules) {

    static final ShopCalendar EMPTY = new ShopCalendar(null, null);

    public ShopCalendar {
        holidays = holidays == null
                ? List.of()
                : holidays.stream().filter(Objects::nonNull).toList();
        rules = rules == null ? YearlyRules.DEFAULT : rules;
    }

    /** Which of these days are holidays of the shop. */
    public Set<LocalDate> holidays(LocalDate from, LocalDate to) {
        return new HashSet<>(named(from, to).keySet());
    }

    Map<LocalDate, Set<String>> named(LocalDate from, LocalDate to) {
        Map<LocalDate, Set<String>> days = new TreeMap<>();
        for (ShopHoliday holiday : holidays) {
            holiday.between(from, to, rules)
                    .forEach(day ->
                            days.computeIfAbsent(day, any -> new HashSet<>()).add(holiday.name()));
        }
        return days;
    }
}
