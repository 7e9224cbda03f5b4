package io.regulars.scoring.lifetime.choice;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.regulars.scoring.lifetime.data.Buyer;
import io.regulars.scoring.lifetime.data.Logs;
import io.regulars.scoring.lifetime.data.SimulatedShop;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SeasonIndexTest {
    private static final LocalDate START = LocalDate.of(2021, 1, 1);
    private static final int YEAR = 365;

    @Test
    void isNotEstimatedFromLessThanTwentyFourMonths() {
        for (SeasonKind kind : SeasonKind.values()) {
            assertThat(of(shop(true), 2 * YEAR - 1, kind).isKnown()).isFalse();
            assertThat(of(shop(true), 2 * YEAR, kind).isKnown()).isTrue();
        }
    }

    @Test
    void findsTheMonthsInWhichMoreIsBought() {
        Season season = of(shop(true), 3 * YEAR);
        assertThat(season.index().get(11)).isCloseTo(2 / (14 / 12.0), within(0.15));
        assertThat(season.index().get(5)).isCloseTo(1 / (14 / 12.0), within(0.1));
        assertThat(season.index().stream().mapToDouble(Double::doubleValue).average())
                .hasValueCloseTo(1.0, within(1e-12));
    }

    @Test
    void findsTheWeeksInWhichMoreIsBought() {
        // Three times as much in the week of Singles' Day alone: a month would be half a third above the others.
        List<Buyer> shop = shop(day -> YearPart.WEEK.of(day) == 44 ? 3 : 1, 3);
        Season season = of(shop, 3 * YEAR, SeasonKind.WEEKS);
        assertThat(season.index()).hasSize(52);
        assertThat(season.index().get(44)).isCloseTo(3 / (54 / 52.0), within(0.3));
        assertThat(season.index().get(20)).isCloseTo(1 / (54 / 52.0), within(0.25));
        assertThat(season.index().stream().mapToDouble(Double::doubleValue).average())
                .hasValueCloseTo(1.0, within(1e-12));
        assertThat(season.part(LocalDate.of(2026, 11, 11).toEpochDay()))
                .isEqualTo(season.index().get(44));
    }

    @Test
    void findsAFestivalThatMoves() {
        List<Buyer> shop = shop(SeasonIndexTest::springFestival, 2);
        Season season = of(shop, 3 * YEAR, SeasonKind.MONTHS_AND_FESTIVALS);
        FestivalEffect spring = season.festivals().stream()
                .filter(effect -> effect.festival() == MovingFestival.SPRING_FESTIVAL)
                .findFirst()
                .orElseThrow();
        // The months of the festival, which moves between two, are somewhat higher themselves.
        assertThat(spring.before()).isCloseTo(1.7, within(0.3));
        assertThat(spring.from()).isCloseTo(0.3, within(0.2));
        season.festivals().stream()
                .filter(effect -> effect.festival() != MovingFestival.SPRING_FESTIVAL)
                .forEach(effect -> assertThat(effect.before()).isCloseTo(1, within(0.15)));
        long festival = MovingFestival.SPRING_FESTIVAL.in(2027).toEpochDay();
        assertThat(season.mean(festival - 15, festival - 1)).isGreaterThan(1.4);
        assertThat(season.mean(festival - 1, festival + 6)).isLessThan(0.7);
    }

    private static double springFestival(LocalDate day) {
        long since = ChronoUnit.DAYS.between(MovingFestival.SPRING_FESTIVAL.in(day.getYear()), day);
        return since >= -14 && since < 0 ? 2 : since >= 0 && since < 7 ? 0.2 : 1;
    }

    @Test
    void takesChanceForNoSeason() {
        Season months = of(shop(false), 3 * YEAR);
        months.index().forEach(index -> assertThat(index).isCloseTo(1, within(0.06)));
        Season weeks = of(shop(false), 3 * YEAR, SeasonKind.WEEKS_AND_FESTIVALS);
        weeks.index().forEach(index -> assertThat(index).isCloseTo(1, within(0.06)));
        weeks.festivals().forEach(effect -> assertThat(effect.before()).isCloseTo(1, within(0.06)));
    }

    @Test
    void meansOverDaysWeighMonthsByTheirDays() {
        Season season = new Season(List.of(2., 1., 1., 1., 1., 1., 1., 1., 1., 1., 1., 0.), List.of());
        long newYear = LocalDate.of(2024, 1, 1).toEpochDay();
        assertThat(season.mean(newYear - 1, newYear)).isEqualTo(2);
        assertThat(season.mean(newYear - 11, newYear + 9)).isEqualTo(1);
        assertThat(season.mean(newYear - 1, newYear + 59)).isCloseTo((31 * 2 + 29) / 60.0, within(1e-12));
    }

    private static Season of(List<Buyer> shop, int days) {
        return of(shop, days, SeasonKind.MONTHS);
    }

    private static Season of(List<Buyer> shop, int days, SeasonKind kind) {
        LocalDate end = START.plusDays(days - 1);
        List<Buyer> known =
                shop.stream().filter(buyer -> !buyer.first().isAfter(end)).toList();
        return SeasonIndex.of(Logs.until(end, known), end.toEpochDay(), kind);
    }

    /** November and December twice as much. */
    private static List<Buyer> shop(boolean seasonal) {
        return shop(day -> seasonal && day.getMonthValue() > 10 ? 2 : 1, 2);
    }

    private static List<Buyer> shop(ToDoubleFunction<LocalDate> season, double most) {
        return new SimulatedShop(3, START, 200, 3 * YEAR)
                .with(day -> season.applyAsDouble(START.plusDays((long) Math.ceil(day))), most)
                .nbd(3000, 1, 15);
    }
}
