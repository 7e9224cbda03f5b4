package io.regulars.system.benchmark;

import java.time.Duration;

/** Does as much as it can for a while. */
interface Contestant {

    /** What was done, and in which time. */
    record Work(long operations, double seconds) {}

    Work run(Duration time);
}
