package io.regulars.scoring.lifetime.choice;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Estimates what the moving festivals add to a season: repeat purchases just before and from a festival on over what the four
 * weeks on either side foretell, by customers present and season; drawn towards 1 as far as chance explains it.
 */
final class FestivalIndex {
    /** Fewer were one year's chance. */
    private static final int LEAST_TIMES = 2;

    private static final int NEIGHBOUR_DAYS = 28;

    private final DailyPurchases daily;
    private final Season season;

    private FestivalIndex(DailyPurchases daily, Season season) {
        this.daily = daily;
        this.season = season;
    }

    /** Purchases of a stretch, and what was to be expected of it. */
    private record Stretch(double purchases, double expected) {
        static final Stretch NONE = new Stretch(0, 0);

        Stretch and(Stretch other) {
            return new Stretch(purchases + other.purchases, expected + other.expected);
        }

        double deviation() {
            return purchases / expected - 1;
        }
    }

    private record Seen(MovingFestival festival, Stretch before, Stretch from) {}

    /** Those that were seen with their neighbourhood at least twice. */
    static List<FestivalEffect> of(DailyPurchases daily, Season season) {
        return new FestivalIndex(daily, season).estimate();
    }

    private List<FestivalEffect> estimate() {
        List<Seen> seen = new ArrayList<>();
        for (MovingFestival festival : MovingFestival.values()) {
            seen(festival, seen);
        }
        double spread = 0;
        for (Seen one : seen) {
            spread += beyondChance(one.before()) + beyondChance(one.from());
        }
        double mean = seen.isEmpty() ? 0 : Math.max(0, spread / (2 * seen.size()));
        return seen.stream()
                .map(one -> new FestivalEffect(one.festival(), shrunk(one.before(), mean), shrunk(one.from(), mean)))
                .toList();
    }

    private static double beyondChance(Stretch stretch) {
        return stretch.deviation() * stretch.deviation() - 1 / stretch.expected();
    }

    private static double shrunk(Stretch stretch, double spread) {
        return spread == 0 ? 1 : 1 + stretch.deviation() * spread / (spread + 1 / stretch.expected());
    }

    private void seen(MovingFestival festival, List<Seen> seen) {
        int times = 0;
        Stretch before = Stretch.NONE;
        Stretch from = Stretch.NONE;
        int lastYear = LocalDate.ofEpochDay(daily.lastDay()).getYear();
        for (int year = LocalDate.ofEpochDay(daily.firstDay()).getYear(); year <= lastYear; year++) {
            long day = festival.in(year).toEpochDay();
            long begin = day - FestivalEffect.DAYS_BEFORE;
            long end = day + FestivalEffect.DAYS_FROM;
            if (begin - NEIGHBOUR_DAYS < daily.firstDay() || end + NEIGHBOUR_DAYS - 1 > daily.lastDay()) {
                continue;
            }
            Stretch around = sum(begin - NEIGHBOUR_DAYS, begin).and(sum(end, end + NEIGHBOUR_DAYS));
            if (around.purchases() > 0) {
                double pace = around.purchases() / around.expected();
                before = before.and(at(pace, sum(begin, day)));
                from = from.and(at(pace, sum(day, end)));
                times++;
            }
        }
        if (times >= LEAST_TIMES) {
            seen.add(new Seen(festival, before, from));
        }
    }

    private static Stretch at(double pace, Stretch stretch) {
        return new Stretch(stretch.purchases(), pace * stretch.expected());
    }

    /** Expected at a purchase a customer and day of a mean season. */
    private Stretch sum(long begin, long end) {
        double purchases = 0;
        double expected = 0;
        for (long day = begin; day < end; day++) {
            purchases += daily.purchases(day);
            expected += daily.customers(day) * season.part(day);
        }
        return new Stretch(purchases, expected);
    }
}
