package io.regulars.scoring.lifetime.choice;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;

import static io.regulars.scoring.lifetime.choice.MovingFestival.BLACK_FRIDAY;
import static io.regulars.scoring.lifetime.choice.MovingFestival.DRAGON_BOAT;
import static io.regulars.scoring.lifetime.choice.MovingFestival.EASTER;
import static io.regulars.scoring.lifetime.choice.MovingFestival.MID_AUTUMN;
import static io.regulars.scoring.lifetime.choice.MovingFestival.SPRING_FESTIVAL;
import static org.assertj.core.api.Assertions.assertThat;

class MovingFestivalTest {

    @Test
    void chineseFestivalsFallOnTheDaysThatWereKept() {
        assertThat(SPRING_FESTIVAL.in(2023)).isEqualTo("2023-01-22");
        assertThat(SPRING_FESTIVAL.in(2024)).isEqualTo("2024-02-10");
        assertThat(SPRING_FESTIVAL.in(2025)).isEqualTo("2025-01-29");
        assertThat(SPRING_FESTIVAL.in(2026)).isEqualTo("2026-02-17");
        assertThat(DRAGON_BOAT.in(2023)).isEqualTo("2023-06-22");
        assertThat(DRAGON_BOAT.in(2025)).isEqualTo("2025-05-31");
        // 2023 had a leap month before it, 2025 too.
        assertThat(MID_AUTUMN.in(2023)).isEqualTo("2023-09-29");
        assertThat(MID_AUTUMN.in(2024)).isEqualTo("2024-09-17");
        assertThat(MID_AUTUMN.in(2025)).isEqualTo("2025-10-06");
    }

    @Test
    void westernFestivalsFallOnTheDaysThatWereKept() {
        assertThat(EASTER.in(2024)).isEqualTo("2024-03-31");
        assertThat(EASTER.in(2025)).isEqualTo("2025-04-20");
        assertThat(EASTER.in(2026)).isEqualTo("2026-04-05");
        assertThat(BLACK_FRIDAY.in(2024)).isEqualTo("2024-11-29");
        assertThat(BLACK_FRIDAY.in(2025)).isEqualTo("2025-11-28");
    }

    @Test
    void eachLiesWithItsDaysInItsYear() {
        for (MovingFestival festival : MovingFestival.values()) {
            for (int year = 1970; year < 2100; year++) {
                LocalDate day = festival.in(year);
                assertThat(day.minusDays(FestivalEffect.DAYS_BEFORE).getYear()).isEqualTo(year);
                assertThat(day.plusDays(FestivalEffect.DAYS_FROM).getYear()).isEqualTo(year);
            }
        }
    }
}
