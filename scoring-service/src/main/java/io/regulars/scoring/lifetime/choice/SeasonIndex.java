package io.regulars.scoring.lifetime.choice;

import java.util.ArrayList;
import java.util.List;

/**
 * Estimates the season of a shop: repeat purchases a customer and day in each month, or week, over the mean of the year around
 * it (the first step of the census method X-11: Shiskin, Young & Musgrave 1967), drawn towards 1 as far as chance explains it.
 */
final class SeasonIndex {
    /** Every part of the year is seen twice. */
    static final int DAYS_NEEDED = 730;

    private final int parts;
    private final int first;
    private final double[] rates;
    private final double[] purchases;

    private SeasonIndex(int parts, int first, double[] rates, double[] purchases) {
        this.parts = parts;
        this.first = first;
        this.rates = rates;
        this.purchases = purchases;
    }

    /** {@link Season#NONE} from less than 24 months. */
    static Season of(PurchaseLog log, long lastDay, SeasonKind kind) {
        if (lastDay - log.firstDay() + 1 < DAYS_NEEDED) {
            return Season.NONE;
        }
        DailyPurchases daily = DailyPurchases.of(log, lastDay);
        Season parts = of(daily, kind.part());
        return kind.festivals() ? new Season(parts.index(), FestivalIndex.of(daily, parts)) : parts;
    }

    /** Of the months or weeks that lie in the log from beginning to end. */
    private static Season of(DailyPurchases daily, YearPart part) {
        int first = part.sinceYearZero(daily.firstDay() - 1) + 1;
        int whole = part.sinceYearZero(daily.lastDay() + 1) - first;
        if (whole < 2 * part.count()) {
            return Season.NONE;
        }
        double[] purchases = new double[whole];
        double[] customerDays = new double[whole];
        for (long day = daily.firstDay(); day <= daily.lastDay(); day++) {
            int at = part.sinceYearZero(day) - first;
            if (at >= 0 && at < whole) {
                purchases[at] += daily.purchases(day);
                customerDays[at] += daily.customers(day);
            }
        }
        double[] rates = new double[whole];
        for (int at = 0; at < whole; at++) {
            rates[at] = customerDays[at] > 0 ? purchases[at] / customerDays[at] : 0;
        }
        return new SeasonIndex(part.count(), first, rates, purchases).estimate();
    }

    private Season estimate() {
        double[] sum = new double[parts];
        double[] weight = new double[parts];
        for (int at = parts / 2; at + parts / 2 < rates.length; at++) {
            double around = yearAround(at);
            if (around > 0 && purchases[at] > 0) {
                int part = (first + at) % parts;
                sum[part] += purchases[at] * rates[at] / around;
                weight[part] += purchases[at];
            }
        }
        return shrunk(sum, weight);
    }

    private double yearAround(int at) {
        double sum = (rates[at - parts / 2] + rates[at + parts / 2]) / 2;
        for (int k = at - parts / 2 + 1; k < at + parts / 2; k++) {
            sum += rates[k];
        }
        return sum / parts;
    }

    /** Empirical Bayes: what the parts differ by beyond the chance of their counts is the season. */
    private Season shrunk(double[] sum, double[] weight) {
        double spread = 0;
        for (int part = 0; part < parts; part++) {
            if (weight[part] == 0) {
                return Season.NONE;
            }
            double deviation = sum[part] / weight[part] - 1;
            spread += (deviation * deviation - 1 / weight[part]) / (parts - 1);
        }
        if (spread <= 0) {
            return Season.NONE;
        }
        double[] index = new double[parts];
        double mean = 0;
        for (int part = 0; part < parts; part++) {
            index[part] = 1 + (sum[part] / weight[part] - 1) * spread / (spread + 1 / weight[part]);
            mean += index[part] / parts;
        }
        List<Double> values = new ArrayList<>();
        for (double value : index) {
            values.add(value / mean);
        }
        return new Season(values, List.of());
    }
}
