package io.regulars.outreach.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class YearlyDateTest {
    private static final YearlyRules USUAL = YearlyRules.DEFAULT;
    private static final YearlyRules OTHER = new YearlyRules("march1", "sameMonth", "nextDay");

    @Test
    void aLeapDayIsKeptOnTheDayBeforeOrAfter() {
        YearlyDate leapDay = YearlyDate.gregorian(2, 29);
        assertThat(leapDay.in(2028, USUAL)).isEqualTo("2028-02-29");
        assertThat(leapDay.in(2026, USUAL)).isEqualTo("2026-02-28");
        assertThat(leapDay.in(2026, OTHER)).isEqualTo("2026-03-01");
    }

    @Test
    void aDayOfALeapMonthIsKeptInItWhereThereIsOneElseInTheMonthOfItsNumber() {
        YearlyDate leapSixth = new YearlyDate(true, 6, 10, true);
        assertThat(leapSixth.in(2025, USUAL)).isEqualTo("2025-08-03");
        assertThat(leapSixth.in(2026, USUAL))
                .isEqualTo(YearlyDate.chinese(6, 10).in(2026, USUAL));
        assertThat(leapSixth.in(2025, OTHER)).isEqualTo("2025-07-04");
    }

    @Test
    void dayThirtyOfAShortMonthIsKeptOnItsLastDayOrTheNext() {
        // The twelfth month of the year that began in 2024 has 29 days; 2025-01-29 is New Year.
        YearlyDate lastDay = YearlyDate.chinese(12, 30);
        assertThat(lastDay.in(2024, USUAL)).isEqualTo("2025-01-28");
        assertThat(lastDay.in(2024, OTHER)).isEqualTo("2025-01-29");
        assertThat(lastDay.in(2023, OTHER)).isEqualTo("2024-02-09");
    }

    @Test
    void everyDateIsKeptExactlyOnceInEachOfTwoHundredYears() {
        for (YearlyRules rules : List.of(USUAL, OTHER)) {
            Map<YearlyDate, List<Integer>> kept = new HashMap<>();
            for (LocalDate day = LocalDate.of(1900, 3, 1); day.getYear() < 2101; day = day.plusDays(1)) {
                for (KeptDay found : KeptDay.on(day, rules)) {
                    assertThat(found.date().in(found.year(), rules)).isEqualTo(day);
                    kept.computeIfAbsent(found.date(), any -> new ArrayList<>()).add(found.year());
                }
            }
            assertThat(kept).hasSize(366 + 720);
            kept.forEach((date, years) -> {
                assertThat(years).as("%s", date).doesNotHaveDuplicates();
                int first = years.get(0);
                for (int i = 0; i < years.size(); i++) {
                    assertThat(years.get(i)).as("%s", date).isEqualTo(first + i);
                }
                assertThat(years.size()).as("%s", date).isGreaterThanOrEqualTo(200);
            });
        }
    }
}
