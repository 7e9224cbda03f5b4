package io.regulars.system.benchmark;

import java.util.Map;

/**
 * One round of one contestant.
 *
 * @param perSecond operations per second; of a delay, milliseconds
 * @param cpuMillis CPU milliseconds per operation, by process
 * @param p99Millis NaN where it was not measured
 */
record Round(double perSecond, Map<String, Double> cpuMillis, double p99Millis) {
    Round(double perSecond, Map<String, Double> cpuMillis) {
        this(perSecond, cpuMillis, Double.NaN);
    }
}
