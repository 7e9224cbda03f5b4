package io.regulars.scoring.lifetime.choice;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * How much more or less is bought in each month or week of the year, the year's mean being 1, and around festivals that move.
 *
 * @param index twelve months or 52 weeks, from 1 January on; empty where the log does not tell them from chance
 * @param festivals on top of it; empty where the log is too short, or the season alone is as good
 */
public record Season(List<Double> index, List<FestivalEffect> festivals) {
    public static final Season NONE = new Season(List.of(), List.of());

    public Season {
        index = List.copyOf(index);
        festivals = List.copyOf(festivals);
        if (!index.isEmpty()) {
            YearPart.ofIndex(index.size());
        }
    }

    public boolean isKnown() {
        return !index.isEmpty() || !festivals.isEmpty();
    }

    /** The mean of the days after one epoch day up to and with another. */
    public double mean(long after, long end) {
        return isKnown() && end > after ? Arrays.stream(days(after + 1, end)).sum() / (end - after) : 1;
    }

    /** The season of the next days over that of the last ones. */
    double change(long today, int lastDays, int nextDays) {
        return isKnown() ? mean(today, today + nextDays) / mean(today - lastDays, today) : 1;
    }

    /** Of a day's month or week. */
    double part(long day) {
        return index.isEmpty() ? 1 : index.get(YearPart.ofIndex(index.size()).of(LocalDate.ofEpochDay(day)));
    }

    private double[] days(long first, long last) {
        double[] days = new double[(int) (last - first + 1)];
        Arrays.setAll(days, i -> part(first + i));
        for (FestivalEffect effect : festivals) {
            int lastYear = LocalDate.ofEpochDay(last).getYear() + 1;
            for (int year = LocalDate.ofEpochDay(first).getYear(); year <= lastYear; year++) {
                int day = (int) (effect.festival().in(year).toEpochDay() - first);
                multiply(days, day - FestivalEffect.DAYS_BEFORE, day, effect.before());
                multiply(days, day, day + FestivalEffect.DAYS_FROM, effect.from());
            }
        }
        return days;
    }

    private static void multiply(double[] days, int begin, int end, double factor) {
        for (int i = Math.max(0, begin); i < Math.min(days.length, end); i++) {
            days[i] *= factor;
        }
    }
}
