package io.regulars.system.benchmark;

import java.time.Duration;

/** Does as much as it can for a while. */
interface Contestant {

    /** What was done, in which time, and how many requests were refused. */
    record Work(long operations, double seconds, long refused) {
        Work(long operations, double seconds) {
            this(operations, seconds, 0);
        }
    }

    Work run(Duration time);

    /** Whether a JVM behind it has to compile first; what has none is warm after one round. */
    default boolean isCold() {
        return true;
    }
}
