package io.regulars.outreach.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A yearly date that is kept on some day.
 *
 * @param year of the date's own calendar: the occasion of that year
 */
public record KeptDay(YearlyDate date, int year) {
    private static final Map<Key, Map<LocalDate, List<KeptDay>>> CHINESE = new ConcurrentHashMap<>();

    private record Key(int year, boolean inLeapMonth, boolean onNextDay) {}

    /** All yearly dates of both calendars that are kept on this day. */
    public static List<KeptDay> on(LocalDate day, YearlyRules rules) {
        List<KeptDay> kept = new ArrayList<>();
        kept.add(new KeptDay(YearlyDate.gregorian(day.getMonthValue(), day.getDayOfMonth()), day.getYear()));
        YearlyDate leapDay = YearlyDate.gregorian(2, 29);
        if (leapDay.in(day.getYear(), rules).equals(day) && !kept.get(0).date().equals(leapDay)) {
            kept.add(new KeptDay(leapDay, day.getYear()));
        }
        int year = ChineseYear.containing(day).year();
        // The day after a short last month belongs to the year before.
        kept.addAll(chinese(year - 1, rules).getOrDefault(day, List.of()));
        kept.addAll(chinese(year, rules).getOrDefault(day, List.of()));
        return kept;
    }

    private static Map<LocalDate, List<KeptDay>> chinese(int year, YearlyRules rules) {
        return CHINESE.computeIfAbsent(new Key(year, rules.inLeapMonth(), rules.onNextDay()), key -> {
            Map<LocalDate, List<KeptDay>> days = new HashMap<>();
            for (int month = 1; month <= 12; month++) {
                for (int day = 1; day <= 30; day++) {
                    for (boolean leap : new boolean[] {false, true}) {
                        YearlyDate date = new YearlyDate(true, month, day, leap);
                        days.computeIfAbsent(date.in(year, rules), any -> new ArrayList<>())
                                .add(new KeptDay(date, year));
                    }
                }
            }
            return days;
        });
    }
}
