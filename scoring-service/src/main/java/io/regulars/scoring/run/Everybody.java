package io.regulars.scoring.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.scoring.identity.CustomerKey;
import io.regulars.scoring.identity.Customers;
import io.regulars.scoring.settings.TenantLocks;

/**
 * Goes through all customers of a tenant by key, a chunk per transaction, so that facts keep flowing in between, a process of
 * so many threads as it has processors. In memory is a chunk per thread.
 */
@ApplicationScoped
class Everybody {
    private static final int CHUNK = 2_000;
    /** Facts about a customer wait while his chunk is scored: of so many, hardly. */
    private static final int CHUNK_ASIDE = 200;

    private static final int PARTS = 64;
    private static final int TIMEOUT_SECONDS = 300;
    private static final long BEAT_MILLIS = 500;

    private final TenantTransactions transactions;

    Everybody(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Scores some customers in the transaction of the connection; one thread's, so it may keep what they share. */
    @FunctionalInterface
    interface Chunk {
        void score(Connection connection, List<CustomerKey> roots) throws SQLException;
    }

    /** @param progress is told again and again how many were scored so far; its exception ends the pass */
    void pass(UUID tenant, Supplier<Chunk> chunks, LongConsumer progress) {
        AtomicLong done = new AtomicLong();
        List<CustomerKey> first = score(tenant, KeyRange.ALL, CHUNK, chunks.get());
        done.addAndGet(first.size());
        progress.accept(done.get());
        if (first.size() == CHUNK) {
            UUID last = first.get(CHUNK - 1).customer();
            Queue<KeyRange> ranges = new ConcurrentLinkedQueue<>(KeyRange.behind(last, PARTS));
            inParallel(
                    Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS),
                    stopped -> {
                        Chunk chunk = chunks.get();
                        for (KeyRange range = ranges.poll(); range != null; range = ranges.poll()) {
                            passRange(tenant, range, CHUNK, chunk, done, stopped);
                        }
                    },
                    () -> progress.accept(done.get()));
            progress.accept(done.get());
        }
    }

    /** The same, for what nobody waits for: by one thread, in small chunks, so that facts hardly wait. */
    void passAside(UUID tenant, Supplier<Chunk> chunks, LongConsumer progress) {
        AtomicLong done = new AtomicLong();
        inParallel(
                1,
                stopped -> passRange(tenant, KeyRange.ALL, CHUNK_ASIDE, chunks.get(), done, stopped),
                () -> progress.accept(done.get()));
        progress.accept(done.get());
    }

    private void passRange(UUID tenant, KeyRange range, int size, Chunk chunk, AtomicLong done, AtomicBoolean stopped) {
        KeyRange rest = range;
        int scored = size;
        while (scored == size && !stopped.get()) {
            List<CustomerKey> roots = score(tenant, rest, size, chunk);
            scored = roots.size();
            done.addAndGet(scored);
            rest = scored == 0 ? rest : rest.after(roots.get(scored - 1).customer());
        }
    }

    private List<CustomerKey> score(UUID tenant, KeyRange range, int size, Chunk chunk) {
        return transactions.call(List.of(tenant), TIMEOUT_SECONDS, connection -> {
            TenantLocks.share(connection, List.of(tenant));
            List<CustomerKey> roots = Customers.roots(connection, tenant, range.after(), range.until(), size);
            chunk.score(connection, roots);
            return roots;
        });
    }

    @FunctionalInterface
    private interface Work {
        void run(AtomicBoolean stopped);
    }

    /** Each holds a connection; facts, callers and the run's own heartbeat need theirs. */
    private static final int MOST_THREADS = 8;

    private static void inParallel(int threads, Work work, Runnable beat) {
        AtomicBoolean stopped = new AtomicBoolean();
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "scoring");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Void>> working = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Callable<Void> task = () -> {
                    work.run(stopped);
                    return null;
                };
                working.add(workers.submit(task));
            }
            for (Future<Void> one : working) {
                await(one, beat);
            }
        } finally {
            stopped.set(true);
            end(workers);
        }
    }

    private static void await(Future<Void> work, Runnable beat) {
        while (true) {
            try {
                work.get(BEAT_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                beat.run();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while everybody is scored", e);
            }
        }
    }

    /** Nobody writes any more once a pass has ended, however it did. */
    private static void end(ExecutorService workers) {
        workers.shutdown();
        try {
            workers.awaitTermination(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
