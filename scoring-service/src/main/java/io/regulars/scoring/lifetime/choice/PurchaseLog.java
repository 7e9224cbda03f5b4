package io.regulars.scoring.lifetime.choice;

import java.util.Arrays;

/**
 * The purchase days of a shop's customers, or of so many of them as a back-test needs: beyond its limits the log keeps a
 * half, a quarter, ... of the customers, drawn by the hash of their keys. Memory is bounded, and the same customers in any
 * order give the same log.
 */
public final class PurchaseLog {
    private final int[] days;
    private final int[] ends;
    private final double share;
    private final int firstDay;

    private PurchaseLog(int[] days, int[] ends, double share) {
        this.days = days;
        this.ends = ends;
        this.share = share;
        firstDay = Arrays.stream(days).min().orElse(0);
    }

    public int size() {
        return ends.length;
    }

    /** The part of the customers that was drawn. */
    public double share() {
        return share;
    }

    /** Epoch day of the first purchase of all. */
    int firstDay() {
        return firstDay;
    }

    int purchases(int customer) {
        return ends[customer] - start(customer);
    }

    /** Epoch day of the k-th purchase, from 0. */
    int day(int customer, int k) {
        return days[start(customer) + k];
    }

    /** Purchases up to and with a day. */
    int purchasesUntil(int customer, long day) {
        int from = start(customer);
        int at = Arrays.binarySearch(days, from, ends[customer], (int) day);
        return (at >= 0 ? at + 1 : -at - 1) - from;
    }

    private int start(int customer) {
        return customer == 0 ? 0 : ends[customer - 1];
    }

    /** Takes customers one by one; not for use by two threads. */
    public static final class Builder {
        /** The standard error of a mean error per customer is then below a hundredth of the errors' deviation. */
        private static final int CUSTOMERS = 20_000;

        private static final int DAYS = 2_000_000;

        private final int mostCustomers;
        private final int mostDays;
        private long[] hashes = new long[64];
        private int[] ends = new int[64];
        private int[] days = new int[256];
        private int size;
        private int halvings;

        public Builder() {
            this(CUSTOMERS, DAYS);
        }

        Builder(int mostCustomers, int mostDays) {
            this.mostCustomers = mostCustomers;
            this.mostDays = mostDays;
        }

        /** Whether the customer of this key is still among those kept: of others nobody needs to know the days. */
        public boolean draws(long key) {
            return isDrawn(mixed(key));
        }

        /**
         * @param key of the customer, the same in every run
         * @param purchaseDays epoch days, ascending, each once
         */
        public Builder add(long key, int... purchaseDays) {
            for (int k = 1; k < purchaseDays.length; k++) {
                if (purchaseDays[k] <= purchaseDays[k - 1]) {
                    throw new IllegalArgumentException("Purchase days ascend: " + Arrays.toString(purchaseDays));
                }
            }
            long hash = mixed(key);
            if (purchaseDays.length > 0 && isDrawn(hash)) {
                append(hash, purchaseDays, 0, purchaseDays.length);
                while (size > mostCustomers || used() > mostDays && size > 1) {
                    halve();
                }
            }
            return this;
        }

        public PurchaseLog build() {
            Integer[] order = new Integer[size];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (one, other) -> Long.compare(hashes[one], hashes[other]));
            int[] sorted = new int[used()];
            int[] sortedEnds = new int[size];
            int end = 0;
            for (int i = 0; i < size; i++) {
                int from = start(order[i]);
                int length = ends[order[i]] - from;
                System.arraycopy(days, from, sorted, end, length);
                end += length;
                sortedEnds[i] = end;
            }
            return new PurchaseLog(sorted, sortedEnds, Math.pow(0.5, halvings));
        }

        private void halve() {
            halvings++;
            int before = size;
            size = 0;
            int from = 0;
            for (int i = 0; i < before; i++) {
                int end = ends[i];
                if (isDrawn(hashes[i])) {
                    append(hashes[i], days, from, end - from);
                }
                from = end;
            }
        }

        private void append(long hash, int[] source, int from, int length) {
            int used = used();
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * size);
                ends = Arrays.copyOf(ends, 2 * size);
            }
            if (used + length > days.length) {
                days = Arrays.copyOf(days, Math.max(2 * days.length, used + length));
            }
            System.arraycopy(source, from, days, used, length);
            hashes[size] = hash;
            ends[size++] = used + length;
        }

        private boolean isDrawn(long hash) {
            return (hash & (1L << halvings) - 1) == 0;
        }

        private int used() {
            return start(size);
        }

        private int start(int i) {
            return i == 0 ? 0 : ends[i - 1];
        }

        /** The finalizer of MurmurHash3: neighbouring keys are drawn independently of each other. */
        private static long mixed(long key) {
            long h = key;
            h = (h ^ h >>> 33) * 0xff51afd7ed558ccdL;
            h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
            return h ^ h >>> 33;
        }
    }
}
