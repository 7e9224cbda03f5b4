package io.regulars.scoring.lifetime.choice;

import java.time.LocalDate;
import java.util.List;

/**
 * How much more or less is bought in each month of the year, the year's mean being 1.
 *
 * @param monthly January to December; empty where the log is too short to tell the season from chance
 */
public record Season(List<Double> monthly) {
    public static final Season NONE = new Season(List.of());

    public Season {
        monthly = List.copyOf(monthly);
        if (!monthly.isEmpty() && monthly.size() != 12) {
            throw new IllegalArgumentException(monthly.size() + " months");
        }
    }

    public boolean isKnown() {
        return !monthly.isEmpty();
    }

    /** The mean of the days after one epoch day up to and with another. */
    public double mean(long after, long end) {
        if (!isKnown() || end <= after) {
            return 1;
        }
        double sum = 0;
        long day = after + 1;
        while (day <= end) {
            LocalDate date = LocalDate.ofEpochDay(day);
            long left = Math.min(end, day + date.lengthOfMonth() - date.getDayOfMonth()) - day + 1;
            sum += left * monthly.get(date.getMonthValue() - 1);
            day += left;
        }
        return sum / (end - after);
    }

    /** The season of the next days over that of the last ones. */
    double change(long today, int lastDays, int nextDays) {
        return isKnown() ? mean(today, today + nextDays) / mean(today - lastDays, today) : 1;
    }
}
