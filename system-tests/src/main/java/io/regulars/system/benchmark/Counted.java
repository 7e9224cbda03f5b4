package io.regulars.system.benchmark;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Adds up what was acknowledged, to be compared with what is stored. */
record Counted(Contestant contestant, AtomicLong acknowledged) implements Contestant {
    @Override
    public Work run(Duration time) {
        Work work = contestant.run(time);
        acknowledged.addAndGet(work.operations());
        return work;
    }
}
