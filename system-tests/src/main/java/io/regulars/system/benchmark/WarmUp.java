package io.regulars.system.benchmark;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

import io.regulars.local.Part;
import io.regulars.local.Stack;

/** A JVM compiles for minutes on few cores: it is warm when its compilers have hardly anything left to do. */
public final class WarmUp {
    private static final int FEWEST = 3;

    /** Cores that compilers of a warm suite take at most. */
    private static final double WARM = 0.1;

    private WarmUp() {}

    /**
     * Runs rounds until the suite is warm.
     *
     * @param most so many rounds at most
     * @param round does its work and answers how many seconds it took
     */
    public static void of(Stack stack, int most, DoubleSupplier round) {
        for (int i = 1; i <= most; i++) {
            double before = compilerMillis(stack);
            double seconds = round.getAsDouble();
            double cores = (compilerMillis(stack) - before) / 1_000 / seconds;
            if (i >= FEWEST && cores < WARM) {
                return;
            }
        }
    }

    private static double compilerMillis(Stack stack) {
        return Arrays.stream(Part.values())
                .flatMap(part -> stack.process(part).stream())
                .mapToDouble(ProcessTimes::compilerMillis)
                .sum();
    }
}
