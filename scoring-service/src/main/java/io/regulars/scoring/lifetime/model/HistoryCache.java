package io.regulars.scoring.lifetime.model;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * Remembers a number per history in bounded memory: of two that share a slot the later stays. It grows with what it is asked,
 * so that one customer costs next to nothing. Not for use by two threads.
 */
final class HistoryCache {
    private static final long EMPTY = -1;
    private static final int LEAST = 16;
    private static final int MOST = 1 << 18;

    private long[] keys = empty(LEAST);
    private double[] values = new double[LEAST];
    private int misses;

    /** What {@code compute} gives for this key, which it is asked for once as long as there is room. */
    double get(long key, DoubleSupplier compute) {
        int slot = slot(key);
        if (keys[slot] == key) {
            return values[slot];
        }
        double value = compute.getAsDouble();
        if (++misses > keys.length / 2 && keys.length < MOST) {
            grow();
        }
        put(key, value);
        return value;
    }

    private void grow() {
        long[] oldKeys = keys;
        double[] oldValues = values;
        keys = empty(8 * oldKeys.length);
        values = new double[keys.length];
        misses = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY) {
                put(oldKeys[i], oldValues[i]);
                misses++;
            }
        }
    }

    private void put(long key, double value) {
        int slot = slot(key);
        keys[slot] = key;
        values[slot] = value;
    }

    private int slot(long key) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> 32) & keys.length - 1;
    }

    private static long[] empty(int size) {
        long[] keys = new long[size];
        Arrays.fill(keys, EMPTY);
        return keys;
    }
}
