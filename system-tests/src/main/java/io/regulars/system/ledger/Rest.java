package io.regulars.system.ledger;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** When nothing is on its way any more. */
final class Rest {
    private static final Duration POLL = Duration.ofSeconds(1);
    /** Between two looks an event may be in nobody's count. */
    private static final int LOOKS = 3;

    private final Books books;
    private final Broker broker;

    Rest(Books books, Broker broker) {
        this.books = books;
        this.broker = broker;
    }

    /** Returns when it is at rest, or when the time is up. */
    void await(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        int quiet = 0;
        while (quiet < LOOKS && System.nanoTime() < deadline) {
            quiet = isAtRest() ? quiet + 1 : 0;
            pause();
        }
    }

    private boolean isAtRest() {
        try {
            return sum(books.outbox().values()) == 0
                    && sum(broker.lag().values()) == 0
                    && books.unfinished().isEmpty();
        } catch (LedgerException startingAgain) {
            return false;
        }
    }

    private static long sum(Collection<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException("interrupted", e);
        }
    }
}
