package io.regulars.system.benchmark;

import java.util.Map;

/**
 * One round of one contestant.
 *
 * @param perSecond operations per second; of a delay, milliseconds
 * @param cpuMillis CPU milliseconds per operation, by process
 */
record Round(double perSecond, Map<String, Double> cpuMillis) {}
