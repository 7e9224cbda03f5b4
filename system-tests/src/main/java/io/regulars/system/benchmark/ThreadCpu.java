package io.regulars.system.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ForkJoinPool;
import java.util.function.DoubleSupplier;

/** CPU time of one thread, which a busy machine does not change; what others could share in, it does alone. */
final class ThreadCpu {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final ForkJoinPool ALONE = new ForkJoinPool(1);
    private static final double ENOUGH_SECONDS = 0.1;

    private ThreadCpu() {}

    /** Of one piece of work. */
    static double seconds(DoubleSupplier work) {
        return ALONE.submit(() -> secondsHere(work)).join();
    }

    private static double secondsHere(DoubleSupplier work) {
        long before = THREADS.getCurrentThreadCpuTime();
        double result = work.getAsDouble();
        long after = THREADS.getCurrentThreadCpuTime();
        if (!Double.isFinite(result)) {
            throw new IllegalStateException("the result is " + result);
        }
        return (after - before) / 1e9;
    }

    /** The mean of as many repetitions as the clock needs. */
    static double meanSeconds(DoubleSupplier work) {
        double all = 0;
        int times = 0;
        while (all < ENOUGH_SECONDS) {
            all += seconds(work);
            times++;
        }
        return all / times;
    }
}
