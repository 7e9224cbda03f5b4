package io.regulars.scoring.lifetime.choice;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Estimates the season of a shop: repeat purchases a customer and day in each month over the mean of the year around it (the
 * first step of the census method X-11: Shiskin, Young & Musgrave 1967), drawn towards 1 as far as chance explains it.
 */
final class SeasonIndex {
    /** Every month of the year is seen twice. */
    static final int DAYS_NEEDED = 730;

    private static final int MONTHS = 12;

    private final double[] rates;
    private final double[] purchases;
    private final int firstMonth;

    private SeasonIndex(double[] rates, double[] purchases, int firstMonth) {
        this.rates = rates;
        this.purchases = purchases;
        this.firstMonth = firstMonth;
    }

    /** {@link Season#NONE} from less than 24 months. */
    static Season of(PurchaseLog log, long lastDay) {
        YearMonth first =
                YearMonth.from(LocalDate.ofEpochDay(log.firstDay() - 1)).plusMonths(1);
        YearMonth end = YearMonth.from(LocalDate.ofEpochDay(lastDay + 1));
        int months = (int) ChronoUnit.MONTHS.between(first, end);
        if (months < 2 * MONTHS || lastDay - log.firstDay() + 1 < DAYS_NEEDED) {
            return Season.NONE;
        }
        double[] purchases = new double[months];
        double[] customerDays = new double[months];
        int[] monthOf = monthOf(first, months);
        long origin = first.atDay(1).toEpochDay();
        for (int i = 0; i < log.size(); i++) {
            count(log, i, origin, monthOf, purchases, customerDays);
        }
        double[] rates = new double[months];
        for (int m = 0; m < months; m++) {
            rates[m] = customerDays[m] > 0 ? purchases[m] / customerDays[m] : 0;
        }
        return new SeasonIndex(rates, purchases, first.getMonthValue() - 1).estimate();
    }

    private static int[] monthOf(YearMonth first, int months) {
        long origin = first.atDay(1).toEpochDay();
        int[] month = new int[(int) (first.plusMonths(months).atDay(1).toEpochDay() - origin)];
        for (int day = 0; day < month.length; day++) {
            month[day] = (int) ChronoUnit.MONTHS.between(first, YearMonth.from(LocalDate.ofEpochDay(origin + day)));
        }
        return month;
    }

    /** A customer counts from the day after the first purchase. */
    private static void count(
            PurchaseLog log, int customer, long origin, int[] monthOf, double[] purchases, double[] customerDays) {
        long first = log.day(customer, 0);
        for (int day = (int) Math.max(0, first + 1 - origin); day < monthOf.length; day++) {
            customerDays[monthOf[day]]++;
        }
        for (int k = 1; k < log.purchases(customer); k++) {
            long day = log.day(customer, k) - origin;
            if (day >= 0 && day < monthOf.length) {
                purchases[monthOf[(int) day]]++;
            }
        }
    }

    private Season estimate() {
        double[] sum = new double[MONTHS];
        double[] weight = new double[MONTHS];
        for (int m = MONTHS / 2; m + MONTHS / 2 < rates.length; m++) {
            double around = yearAround(m);
            if (around > 0 && purchases[m] > 0) {
                int month = (firstMonth + m) % MONTHS;
                sum[month] += purchases[m] * rates[m] / around;
                weight[month] += purchases[m];
            }
        }
        return shrunk(sum, weight);
    }

    private double yearAround(int m) {
        double sum = (rates[m - MONTHS / 2] + rates[m + MONTHS / 2]) / 2;
        for (int k = m - MONTHS / 2 + 1; k < m + MONTHS / 2; k++) {
            sum += rates[k];
        }
        return sum / MONTHS;
    }

    /** Empirical Bayes: what the months differ by beyond the chance of their counts is the season. */
    private static Season shrunk(double[] sum, double[] weight) {
        double spread = 0;
        for (int m = 0; m < MONTHS; m++) {
            if (weight[m] == 0) {
                return Season.NONE;
            }
            double deviation = sum[m] / weight[m] - 1;
            spread += (deviation * deviation - 1 / weight[m]) / (MONTHS - 1);
        }
        if (spread <= 0) {
            return Season.NONE;
        }
        double[] index = new double[MONTHS];
        double mean = 0;
        for (int m = 0; m < MONTHS; m++) {
            index[m] = 1 + (sum[m] / weight[m] - 1) * spread / (spread + 1 / weight[m]);
            mean += index[m] / MONTHS;
        }
        List<Double> monthly = new ArrayList<>();
        for (double value : index) {
            monthly.add(value / mean);
        }
        return new Season(monthly);
    }
}
