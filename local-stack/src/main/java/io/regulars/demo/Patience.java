package io.regulars.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** How long a call is repeated and how long it rests between two attempts. */
final class Patience {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration NOTICE_AFTER = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Duration limit;
    private final LongSupplier nanoTime;
    private final Pause pause;
    private final Consumer<String> notice;
    private long noticedAt;

    /**
     * Waits a service out for as long as its restart may take on a busy machine, and longer.
     *
     * @param notice told now and then what is waited for
     */
    static Patience waitingForRestarts(Consumer<String> notice) {
        return new Patience(
                Duration.ofMinutes(15), System::nanoTime, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()), notice);
    }

    Patience(Duration limit, LongSupplier nanoTime, Pause pause, Consumer<String> notice) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.notice = notice;
        noticedAt = nanoTime.getAsLong();
    }

    Attempts start(String call) {
        return new Attempts(call);
    }

    /** Says at most every ten seconds what is waited for. */
    private synchronized void tell(String call, String what, long since) {
        var now = nanoTime.getAsLong();
        if (now - since >= NOTICE_AFTER.toNanos() && now - noticedAt >= NOTICE_AFTER.toNanos()) {
            noticedAt = now;
            notice.accept("waiting for " + call + ", which " + what);
        }
    }

    /** Sleeps, or lets a test's clock go on. */
    @FunctionalInterface
    interface Pause {
        void take(Duration time) throws InterruptedException;
    }

    /** The attempts of one call. */
    final class Attempts {

        private final String call;
        private final long startedAt = nanoTime.getAsLong();
        private Duration next = FIRST_PAUSE;

        private Attempts(String call) {
            this.call = call;
        }

        void refused(int status, Optional<String> retryAfter) throws InterruptedException {
            rest(
                    "answered " + status,
                    null,
                    retryAfter.flatMap(Attempts::seconds).orElse(jittered()));
        }

        void failed(Exception e) throws InterruptedException {
            rest("failed: " + e, e, jittered());
        }

        private void rest(String what, Exception cause, Duration time) throws InterruptedException {
            if (nanoTime.getAsLong() - startedAt > limit.toNanos()) {
                throw new IllegalStateException(
                        "%s was repeated for %d minutes and still %s".formatted(call, limit.toMinutes(), what), cause);
            }
            tell(call, what, startedAt);
            pause.take(time);
            next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
        }

        /** Between half and the whole pause, so that callers that failed together do not come back together. */
        private Duration jittered() {
            var millis = next.toMillis();
            return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
        }

        private static Optional<Duration> seconds(String retryAfter) {
            try {
                return Optional.of(Duration.ofSeconds(Math.min(Long.parseLong(retryAfter.strip()), 60)));
            } catch (NumberFormatException aDate) {
                return Optional.empty();
            }
        }
    }
}
