package io.regulars.system.benchmark;

import java.time.Duration;

/** Does as much as it can for a while. */
interface Contestant {

    /** What was done, in which time, how many requests were refused, and what the slowest in a hundred took at least. */
    record Work(long operations, double seconds, long refused, double p99Millis) {
        Work(long operations, double seconds) {
            this(operations, seconds, 0);
        }

        Work(long operations, double seconds, long refused) {
            this(operations, seconds, refused, Double.NaN);
        }
    }

    Work run(Duration time);

    /** Whether a JVM behind it has to compile first; what has none is warm after one round. */
    default boolean isCold() {
        return true;
    }
}
