package io.regulars.scoring.lifetime.fit;

import java.util.Arrays;
import java.util.function.Consumer;

import io.regulars.scoring.lifetime.model.CustomerHistory;

/**
 * The sufficient statistics of all purchase models: how many customers share each (x, t_x, T). A million customers are
 * about a hundred thousand cells. Sorted, so that a fit does not depend on the order in which customers came.
 */
public final class Cells {
    private static final int BITS = 16;
    private static final int MASK = (1 << BITS) - 1;

    private final long[] keys;
    private final int[] counts;
    private final long customers;
    private final long repeaters;

    private Cells(long[] keys, int[] counts) {
        this.keys = keys;
        this.counts = counts;
        long all = 0;
        long repeating = 0;
        for (int i = 0; i < keys.length; i++) {
            all += counts[i];
            repeating += repeats(i) > 0 ? counts[i] : 0;
        }
        customers = all;
        repeaters = repeating;
    }

    public static Cells of(Iterable<CustomerHistory> histories) {
        Builder builder = new Builder();
        histories.forEach(builder);
        return builder.build();
    }

    public int size() {
        return keys.length;
    }

    public long customers() {
        return customers;
    }

    /** Customers with a repeat purchase. */
    public long repeaters() {
        return repeaters;
    }

    public CustomerHistory history(int cell) {
        return new CustomerHistory(repeats(cell), lastRepeatDay(cell), observedDays(cell));
    }

    public int repeats(int cell) {
        return (int) (keys[cell] >>> 2 * BITS);
    }

    public int lastRepeatDay(int cell) {
        return (int) keys[cell] & MASK;
    }

    public int observedDays(int cell) {
        return (int) (keys[cell] >>> BITS) & MASK;
    }

    /** One cell of so many, spread over all. */
    Cells every(int stride) {
        int size = (keys.length + stride - 1) / stride;
        long[] someKeys = new long[size];
        int[] someCounts = new int[size];
        for (int i = 0; i < size; i++) {
            someKeys[i] = keys[i * stride];
            someCounts[i] = counts[i * stride];
        }
        return new Cells(someKeys, someCounts);
    }

    /** The number of customers with this history. */
    public int count(int cell) {
        return counts[cell];
    }

    /** Takes customers one by one in memory for the cells alone; not for use by two threads. */
    public static final class Builder implements Consumer<CustomerHistory> {
        private static final long EMPTY = -1;

        private long[] keys = emptyTable(1 << 10);
        private int[] counts = new int[1 << 10];
        private int used;

        @Override
        public void accept(CustomerHistory history) {
            add(history, 1);
        }

        public void add(CustomerHistory history, int customers) {
            if (history.repeats() > MASK || history.observedDays() > MASK) {
                throw new IllegalArgumentException("Longer than the models reach: " + history);
            }
            long key = (long) history.repeats() << 2 * BITS
                    | (long) history.observedDays() << BITS
                    | history.lastRepeatDay();
            if (2 * (used + 1) > keys.length) {
                grow();
            }
            int slot = slot(key);
            if (keys[slot] == EMPTY) {
                keys[slot] = key;
                used++;
            }
            counts[slot] += customers;
        }

        public Cells build() {
            long[] sorted =
                    Arrays.stream(keys).filter(key -> key != EMPTY).sorted().toArray();
            int[] sortedCounts = new int[sorted.length];
            for (int i = 0; i < sorted.length; i++) {
                sortedCounts[i] = counts[slot(sorted[i])];
            }
            return new Cells(sorted, sortedCounts);
        }

        private int slot(long key) {
            long hash = key * 0x9E3779B97F4A7C15L;
            int slot = (int) (hash >>> 32) & keys.length - 1;
            while (keys[slot] != EMPTY && keys[slot] != key) {
                slot = slot + 1 & keys.length - 1;
            }
            return slot;
        }

        private void grow() {
            long[] oldKeys = keys;
            int[] oldCounts = counts;
            keys = emptyTable(2 * oldKeys.length);
            counts = new int[keys.length];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != EMPTY) {
                    int slot = slot(oldKeys[i]);
                    keys[slot] = oldKeys[i];
                    counts[slot] = oldCounts[i];
                }
            }
        }

        private static long[] emptyTable(int size) {
            long[] table = new long[size];
            Arrays.fill(table, EMPTY);
            return table;
        }
    }
}
