package io.regulars.scoring.lifetime.choice;

/**
 * Repeat purchases of each day of a log, and how many customers could have made one: a customer counts from the day after the
 * first purchase.
 */
final class DailyPurchases {
    private final long firstDay;
    private final int[] purchases;
    private final int[] customers;

    private DailyPurchases(long firstDay, int days) {
        this.firstDay = firstDay;
        purchases = new int[days];
        customers = new int[days];
    }

    /** @param lastDay epoch day; what comes later is not looked at */
    static DailyPurchases of(PurchaseLog log, long lastDay) {
        DailyPurchases daily = new DailyPurchases(log.firstDay(), (int) (lastDay - log.firstDay() + 1));
        for (int i = 0; i < log.size(); i++) {
            daily.count(log, i);
        }
        for (int day = 1; day < daily.days(); day++) {
            daily.customers[day] += daily.customers[day - 1];
        }
        return daily;
    }

    private void count(PurchaseLog log, int customer) {
        int next = (int) (log.day(customer, 0) + 1 - firstDay);
        if (next < days()) {
            customers[next]++;
        }
        for (int k = 1; k < log.purchases(customer); k++) {
            int day = (int) (log.day(customer, k) - firstDay);
            if (day < days()) {
                purchases[day]++;
            }
        }
    }

    int days() {
        return purchases.length;
    }

    /** Epoch day. */
    long firstDay() {
        return firstDay;
    }

    /** Epoch day. */
    long lastDay() {
        return firstDay + days() - 1;
    }

    int purchases(long epochDay) {
        return purchases[(int) (epochDay - firstDay)];
    }

    int customers(long epochDay) {
        return customers[(int) (epochDay - firstDay)];
    }
}
