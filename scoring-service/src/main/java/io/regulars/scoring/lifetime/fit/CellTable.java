package io.regulars.scoring.lifetime.fit;

/** The cells as plain arrays, with what depends on x alone summed up beforehand. */
final class CellTable {
    final int[] x;
    final int[] last;
    final int[] observed;
    final int[] count;
    final double customers;

    /** How many customers made more than k repeat purchases. */
    final double[] moreThan;

    final int days;

    CellTable(Cells cells) {
        int n = cells.size();
        x = new int[n];
        last = new int[n];
        observed = new int[n];
        count = new int[n];
        int longest = 0;
        int most = 0;
        for (int i = 0; i < n; i++) {
            x[i] = cells.repeats(i);
            last[i] = cells.lastRepeatDay(i);
            observed[i] = cells.observedDays(i);
            count[i] = cells.count(i);
            longest = Math.max(longest, observed[i]);
            most = Math.max(most, x[i]);
        }
        days = longest + 1;
        customers = cells.customers();
        moreThan = new double[most];
        for (int i = 0; i < n; i++) {
            if (x[i] > 0) {
                moreThan[x[i] - 1] += count[i];
            }
        }
        for (int k = most - 2; k >= 0; k--) {
            moreThan[k] += moreThan[k + 1];
        }
    }

    int size() {
        return x.length;
    }
}
