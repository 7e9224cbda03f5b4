package io.regulars.outreach.calendar;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FestivalTest {
    private static final String MID_AUTUMN_2000_TO_2030 = """
            09-12 10-01 09-21 09-11 09-28 09-18 10-06 09-25 09-14 10-03 09-22 09-12 09-30 09-19 09-08 09-27
            09-15 10-04 09-24 09-13 10-01 09-21 09-10 09-29 09-17 10-06 09-25 09-15 10-03 09-22 09-12""";
    private static final String QINGMING_2000_TO_2026 = """
            04-04 04-05 04-05 04-05 04-04 04-05 04-05 04-05 04-04 04-04 04-05 04-05 04-04 04-04 04-05 04-05
            04-04 04-04 04-05 04-05 04-04 04-04 04-05 04-05 04-04 04-04 04-05""";

    @Test
    void midAutumnAndQingmingAreOnThePublishedDays() {
        assertThat(days(Festival.MID_AUTUMN, 2000, 2030)).containsExactly(MID_AUTUMN_2000_TO_2030.split("\\s+"));
        assertThat(days(Festival.QINGMING, 2000, 2026)).containsExactly(QINGMING_2000_TO_2026.split("\\s+"));
    }

    @ParameterizedTest
    @CsvSource({
        "LANTERN, 2025, 2025-02-12",
        "LANTERN, 2026, 2026-03-03",
        "DRAGON_BOAT, 2024, 2024-06-10",
        "DRAGON_BOAT, 2025, 2025-05-31",
        "QIXI, 2024, 2024-08-10",
        "QIXI, 2025, 2025-08-29",
        "DOUBLE_NINTH, 2024, 2024-10-11",
        "DOUBLE_NINTH, 2025, 2025-10-29",
        "SPRING_FESTIVAL_EVE, 2026, 2026-02-16",
        "LABA, 2025, 2026-01-26",
        "WINTER_SOLSTICE, 2024, 2024-12-21",
        "WINTER_SOLSTICE, 2023, 2023-12-22",
        "SINGLES_DAY, 2026, 2026-11-11",
        "EASTER, 2024, 2024-03-31",
        "EASTER, 2038, 2038-04-25",
        "MOTHERING_SUNDAY, 2026, 2026-03-15",
        "MOTHERS_DAY, 2026, 2026-05-10",
        "FATHERS_DAY, 2026, 2026-06-21",
        "BLACK_FRIDAY, 2026, 2026-11-27",
        "CHRISTMAS, 2026, 2026-12-25"
    })
    void othersToo(Festival festival, int year, LocalDate day) {
        assertThat(festival.in(year)).isEqualTo(day);
        assertThat(festival.on(day)).contains(new Festival.Held(festival, day, year));
    }

    @Test
    void eachCountryHasItsOwn() {
        LocalDate from = LocalDate.of(2026, 1, 1);
        LocalDate to = LocalDate.of(2026, 12, 31);
        assertThat(names(Festival.between(from, to, "DE")))
                .contains("easter", "german-unity", "christmas")
                .doesNotContain("mid-autumn", "thanksgiving");
        assertThat(names(Festival.between(from, to, "CN")))
                .contains("spring-festival", "qixi", "singles-day", "christmas")
                .doesNotContain("easter");
        assertThat(Festival.between(from, to, null)).hasSizeGreaterThanOrEqualTo(Festival.values().length);
    }

    @Test
    void aNameIsReadBack() {
        assertThat(Arrays.stream(Festival.values())
                        .map(each -> Festival.named(each.wireName()).orElseThrow()))
                .containsExactly(Festival.values());
    }

    private static List<String> names(List<Festival.Held> held) {
        return held.stream().map(each -> each.festival().wireName()).toList();
    }

    private static List<String> days(Festival festival, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(year -> festival.in(year).toString().substring(5))
                .toList();
    }
}
