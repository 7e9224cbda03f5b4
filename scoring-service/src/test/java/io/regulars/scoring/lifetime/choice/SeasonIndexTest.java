package io.regulars.scoring.lifetime.choice;

import java.time.LocalDate;
import java.util.List;

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
        assertThat(of(shop(true), 2 * YEAR - 1).isKnown()).isFalse();
        assertThat(of(shop(true), 2 * YEAR).isKnown()).isTrue();
    }

    @Test
    void findsTheMonthsInWhichMoreIsBought() {
        Season season = of(shop(true), 3 * YEAR);
        assertThat(season.monthly().get(11)).isCloseTo(2 / (14 / 12.0), within(0.15));
        assertThat(season.monthly().get(5)).isCloseTo(1 / (14 / 12.0), within(0.1));
        assertThat(season.monthly().stream().mapToDouble(Double::doubleValue).average())
                .hasValueCloseTo(1.0, within(1e-12));
    }

    @Test
    void takesChanceForNoSeason() {
        Season season = of(shop(false), 3 * YEAR);
        season.monthly().forEach(index -> assertThat(index).isCloseTo(1, within(0.06)));
    }

    @Test
    void meansOverDaysWeighMonthsByTheirDays() {
        Season season = new Season(List.of(2., 1., 1., 1., 1., 1., 1., 1., 1., 1., 1., 0.));
        long newYear = LocalDate.of(2024, 1, 1).toEpochDay();
        assertThat(season.mean(newYear - 1, newYear)).isEqualTo(2);
        assertThat(season.mean(newYear - 11, newYear + 9)).isEqualTo(1);
        assertThat(season.mean(newYear - 1, newYear + 59)).isCloseTo((31 * 2 + 29) / 60.0, within(1e-12));
    }

    private static Season of(List<Buyer> shop, int days) {
        LocalDate end = START.plusDays(days - 1);
        List<Buyer> known =
                shop.stream().filter(buyer -> !buyer.first().isAfter(end)).toList();
        return SeasonIndex.of(Logs.until(end, known), end.toEpochDay());
    }

    /** November and December twice as much. */
    private static List<Buyer> shop(boolean seasonal) {
        return new SimulatedShop(3, START, 200, 3 * YEAR)
                .with(day -> seasonal && START.plusDays((long) day).getMonthValue() > 10 ? 2 : 1, 2)
                .nbd(3000, 1, 15);
    }
}
