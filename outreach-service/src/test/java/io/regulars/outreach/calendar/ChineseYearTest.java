package io.regulars.outreach.calendar;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Against the conversion tables that the Hong Kong Observatory publishes, and by what holds of every year. */
class ChineseYearTest {
    private static final String NEW_YEARS_2000_TO_2050 = """
            02-05 01-24 02-12 02-01 01-22 02-09 01-29 02-18 02-07 01-26
            02-14 02-03 01-23 02-10 01-31 02-19 02-08 01-28 02-16 02-05
            01-25 02-12 02-01 01-22 02-10 01-29 02-17 02-06 01-26 02-13
            02-03 01-23 02-11 01-31 02-19 02-08 01-28 02-15 02-04 01-24
            02-12 02-01 01-22 02-10 01-30 02-17 02-06 01-26 02-14 02-02
            01-23""";
    private static final String LEAP_MONTHS_2000_TO_2050 = """
            2001-4 2004-2 2006-7 2009-5 2012-4 2014-9 2017-6 2020-4 2023-2 2025-6 2028-5 2031-3 2033-11 2036-6 2039-5
            2042-2 2044-7 2047-5 2050-3""";

    @Test
    void beginsOnThePublishedDays() {
        List<String> published = Arrays.asList(NEW_YEARS_2000_TO_2050.split("\\s+"));
        assertThat(IntStream.rangeClosed(2000, 2050)
                        .mapToObj(
                                year -> ChineseYear.of(year).begins().toString().substring(5)))
                .containsExactlyElementsOf(published);
    }

    @Test
    void hasThePublishedLeapMonths() {
        assertThat(IntStream.rangeClosed(2000, 2050)
                        .boxed()
                        .flatMap(year -> ChineseYear.of(year).months().stream()
                                .filter(ChineseYear.Month::leap)
                                .map(month -> year + "-" + month.number())))
                .containsExactly(LEAP_MONTHS_2000_TO_2050.split("\\s+"));
    }

    @Test
    void forTwoHundredYearsEveryDayLiesInExactlyOneMonth() {
        LocalDate next = ChineseYear.of(1900).begins();
        for (int year = 1900; year <= 2100; year++) {
            List<ChineseYear.Month> months = ChineseYear.of(year).months();
            assertThat(months).as("%d", year).hasSizeBetween(12, 13);
            assertThat(months.stream().filter(ChineseYear.Month::leap).count())
                    .as("%d", year)
                    .isEqualTo(months.size() - 12);
            int number = 0;
            for (ChineseYear.Month month : months) {
                number += month.leap() ? 0 : 1;
                assertThat(month.number()).isEqualTo(number);
                assertThat(month.begins()).isEqualTo(next);
                assertThat(month.days()).isBetween(29, 30);
                next = next.plusDays(month.days());
            }
        }
    }
}
