package io.regulars.scoring.lifetime.interval;

import java.util.function.DoubleUnaryOperator;

/** Where a growing function is 0: steps outwards until the sign changes, then the Illinois rule. */
final class Root {
    private static final int STEPS = 100;

    private Root() {}

    static double of(DoubleUnaryOperator f, double start, double step, double exact) {
        double low = start;
        double high = start;
        double atLow = f.applyAsDouble(start);
        double atHigh = atLow;
        for (double width = step; atLow > 0 && low > start - 700; width *= 2) {
            high = low;
            atHigh = atLow;
            low -= width;
            atLow = f.applyAsDouble(low);
        }
        for (double width = step; atHigh < 0 && high < start + 700; width *= 2) {
            low = high;
            atLow = atHigh;
            high += width;
            atHigh = f.applyAsDouble(high);
        }
        return illinois(f, low, atLow, high, atHigh, exact);
    }

    private static double illinois(
            DoubleUnaryOperator f, double from, double atFrom, double to, double atTo, double exact) {
        double low = from;
        double high = to;
        double atLow = atFrom;
        double atHigh = atTo;
        int side = 0;
        for (int i = 0; i < STEPS && high - low > exact && atLow < 0 && atHigh > 0; i++) {
            double middle = (low * atHigh - high * atLow) / (atHigh - atLow);
            double at = f.applyAsDouble(middle);
            if (Math.abs(at) < exact * 1e-2) {
                return middle;
            }
            if (at < 0) {
                low = middle;
                atLow = at;
                atHigh = side < 0 ? atHigh / 2 : atHigh;
                side = -1;
            } else {
                high = middle;
                atHigh = at;
                atLow = side > 0 ? atLow / 2 : atLow;
                side = 1;
            }
        }
        return atLow == 0 ? low : atHigh == 0 ? high : (low * atHigh - high * atLow) / (atHigh - atLow);
    }
}
