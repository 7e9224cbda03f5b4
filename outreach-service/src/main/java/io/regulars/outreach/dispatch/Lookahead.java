package io.regulars.outreach.dispatch;

import java.time.Duration;

/**
 * How many messages may wait for the workers: as many as these finish while the contacts are still young enough to go by. So a
 * slow mail server is given few at a time, which need not be asked for and judged once more, and a fast one many.
 */
final class Lookahead {
    /** Of the last messages, each of which moves the average by this share. */
    private static final double SHARE = 1 / 16.0;

    private final int workers;
    private final int most;
    private final double ageNanos;
    /** Of one message by one worker; 0 before the first. */
    private volatile double nanos;

    /**
     * @param most messages, however fast they go
     * @param age of a contact at most
     */
    Lookahead(int workers, int most, Duration age) {
        this.workers = workers;
        this.most = most;
        this.ageNanos = age.toNanos();
    }

    /** How long a worker took for a message. One that is lost to another worker's at the same moment changes little. */
    void took(long messageNanos) {
        nanos = nanos == 0 ? messageNanos : nanos + (messageNanos - nanos) * SHARE;
    }

    /** From two for each worker, the one under way and the next, to the most. */
    int messages() {
        double inTime = nanos == 0 ? most : workers * ageNanos / nanos;
        return (int) Math.min(most, Math.max(2.0 * workers, inTime));
    }
}
