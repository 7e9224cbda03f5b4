package io.regulars.scoring.lifetime.data;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.SpendHistory;

/** One customer's purchase days with the sum of each. */
public final class Buyer {
    private final NavigableMap<LocalDate, Double> days = new TreeMap<>();

    void bought(LocalDate day, double amount) {
        days.merge(day, amount, Double::sum);
    }

    public LocalDate first() {
        return days.firstKey();
    }

    public NavigableMap<LocalDate, Double> days() {
        return days;
    }

    public CustomerHistory historyUntil(LocalDate end) {
        Map<LocalDate, Double> seen = days.headMap(end, true);
        LocalDate last = days.floorKey(end);
        return new CustomerHistory(seen.size() - 1, between(first(), last), between(first(), end));
    }

    public SpendHistory spendUntil(LocalDate end) {
        Map<LocalDate, Double> repeats = days.subMap(first(), false, end, true);
        double mean = repeats.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        return mean > 0 ? new SpendHistory(repeats.size(), mean) : SpendHistory.NONE;
    }

    /** Purchase days after one day up to and with another. */
    public int boughtBetween(LocalDate after, LocalDate end) {
        return days.subMap(after, false, end, true).size();
    }

    private static int between(LocalDate from, LocalDate to) {
        return (int) ChronoUnit.DAYS.between(from, to);
    }
}
