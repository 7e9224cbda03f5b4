package io.regulars.system.ledger;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
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

    /**
     * What is on its way: nothing at rest.
     *
     * @param outbox rows waiting, by database
     * @param lag events not consumed yet, by group and topic
     */
    record Flow(Map<String, Long> outbox, Map<String, Long> lag) {
        private boolean isDry() {
            return sum(outbox.values()) == 0 && sum(lag.values()) == 0;
        }
    }

    /**
     * Returns when it is at rest, or when the time is up.
     *
     * @return of the last look: what services tell by themselves afterwards, as scoring does when time passes, was not left
     */
    Flow await(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        int quiet = 0;
        while (true) {
            try {
                Flow flow = new Flow(books.outbox(), broker.lag());
                quiet = flow.isDry() && books.unfinished().isEmpty() ? quiet + 1 : 0;
                if (quiet == LOOKS || System.nanoTime() > deadline) {
                    return flow;
                }
            } catch (LedgerException startingAgain) {
                if (System.nanoTime() > deadline) {
                    throw startingAgain;
                }
                quiet = 0;
            }
            pause();
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
