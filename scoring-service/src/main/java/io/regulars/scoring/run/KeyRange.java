package io.regulars.scoring.run;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A part of a tenant's customers in the database's order of uuids.
 *
 * @param after exclusive; null begins at the first
 * @param until inclusive; null ends at the last
 */
record KeyRange(UUID after, UUID until) {
    static final KeyRange ALL = new KeyRange(null, null);

    /** What lies behind a key, in parts of about the same number of customers. */
    static List<KeyRange> behind(UUID after, int parts) {
        // The upper half is enough to tell parts from each other; uuids are compared without sign.
        double from = unsigned(after.getMostSignificantBits());
        double step = (0x1p64 - from) / parts;
        List<KeyRange> ranges = new ArrayList<>();
        UUID last = after;
        for (int part = 1; part < parts; part++) {
            UUID end = new UUID(signed(from + part * step), 0);
            if (compare(end, last) > 0) {
                ranges.add(new KeyRange(last, end));
                last = end;
            }
        }
        ranges.add(new KeyRange(last, null));
        return ranges;
    }

    KeyRange after(UUID key) {
        return new KeyRange(key, until);
    }

    private static int compare(UUID one, UUID other) {
        int upper = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return upper != 0
                ? upper
                : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : bits + 0x1p64;
    }

    private static long signed(double value) {
        return value < 0x1p63 ? (long) value : (long) (value - 0x1p63) ^ Long.MIN_VALUE;
    }
}
