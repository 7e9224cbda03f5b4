package io.regulars.kit.tenancy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Group commit: what arrives for a tenant while its transactions are under way goes together into the next one, so that load
 * makes transactions larger, not more. Who comes alone waits for nobody, and everybody is answered after the commit only.
 */
public final class GroupCommit<D, R> {
    /** At least so many, and as many as the last, are worth a transaction beside one under way: fewer cost less in the next. */
    private static final int COMPANY = 3;

    private static final int LARGEST = 100;

    /** How long a group waits to be as many as the last: callers that were answered together come back together. */
    private static final Duration GATHERING = Duration.ofMillis(1);

    private final int atOnce;
    private final int company;
    private final Function<D, ?> key;
    private final BiFunction<UUID, List<D>, List<R>> transaction;
    private final Executor executor;
    private final long gatheringNanos;
    private final ConcurrentHashMap<UUID, Lane<D, R>> lanes = new ConcurrentHashMap<>();

    /**
     * @param atOnce transactions of a tenant under way at the same time
     * @param key two drafts with the same one never share a transaction
     * @param transaction takes a tenant's drafts, all or none, and answers as many results
     * @param executor runs the transactions
     */
    public GroupCommit(
            int atOnce, Function<D, ?> key, BiFunction<UUID, List<D>, List<R>> transaction, Executor executor) {
        this(atOnce, 1, GATHERING, key, transaction, executor);
    }

    /**
     * As {@link #GroupCommit(int, Function, BiFunction, Executor)}, for callers who gladly wait for company.
     *
     * @param company so many are awaited also when the last group was smaller
     * @param gathering how long at most
     */
    public GroupCommit(
            int atOnce,
            int company,
            Duration gathering,
            Function<D, ?> key,
            BiFunction<UUID, List<D>, List<R>> transaction,
            Executor executor) {
        this.atOnce = atOnce;
        this.company = company;
        this.key = key;
        this.transaction = transaction;
        this.executor = executor;
        this.gatheringNanos = gathering.toNanos();
    }

    /** Without waiting: completed after the commit, by its thread, or with what the transaction threw for this draft. */
    public CompletableFuture<R> take(UUID tenant, D draft) {
        Seat<D, R> seat = new Seat<>(draft, new CompletableFuture<>());
        Lane<D, R> lane = lanes.computeIfAbsent(tenant, id -> new Lane<>(atOnce, company));
        if (lane.enter(seat)) {
            executor.execute(() -> lead(tenant, lane));
        }
        return seat.answer;
    }

    /** Whether nobody is under way or waiting. */
    boolean isIdle() {
        return lanes.values().stream().allMatch(Lane::isIdle);
    }

    /** How many of a tenant wait for a transaction to end. */
    int waiting(UUID tenant) {
        Lane<D, R> lane = lanes.get(tenant);
        return lane == null ? 0 : lane.waiting();
    }

    /** One group after the other, while there is one worth it. */
    private void lead(UUID tenant, Lane<D, R> lane) {
        do {
            lane.awaitCompany(gatheringNanos);
            List<Seat<D, R>> group = lane.group(key);
            if (lane.departs()) {
                executor.execute(() -> lead(tenant, lane));
            }
            // Nobody is left when the database was found away meanwhile.
            if (!group.isEmpty()) {
                commit(tenant, lane, group);
            }
        } while (lane.arrive());
    }

    /** One draft that can not be taken fails alone; a database that is away fails all at once, also those who wait. */
    private void commit(UUID tenant, Lane<D, R> lane, List<Seat<D, R>> group) {
        try {
            List<R> results =
                    transaction.apply(tenant, group.stream().map(Seat::draft).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer.complete(results.get(i));
            }
        } catch (RuntimeException e) {
            if (DatabaseException.isTransient(e)) {
                fail(group, e);
                if (!DatabaseException.isConflict(e)) {
                    // They would find it out one after the other, each as slowly.
                    fail(lane.dismiss(), e);
                }
            } else if (group.size() == 1) {
                fail(group, e);
            } else {
                group.forEach(seat -> commit(tenant, lane, List.of(seat)));
            }
        } catch (Error e) {
            fail(group, new IllegalStateException("the group's transaction broke", e));
        }
    }

    private static <D, R> void fail(List<Seat<D, R>> group, RuntimeException e) {
        group.forEach(seat -> seat.answer.completeExceptionally(e));
    }

    /** A tenant's queue; it stays, so that it knows what is usual. */
    private static final class Lane<D, R> {
        private final int atOnce;
        private final int company;
        private final Queue<Seat<D, R>> waiting = new LinkedList<>();
        private int underWay;
        /** A group is not chosen yet. */
        private boolean gathering;
        /** How many the last group had. */
        private int usual;

        Lane(int atOnce, int company) {
            this.atOnce = atOnce;
            this.company = company;
        }

        /** Whether a group is to be led now, as {@link #departs}. */
        synchronized boolean enter(Seat<D, R> seat) {
            waiting.add(seat);
            if (!lacksCompany()) {
                notify();
            }
            return departs();
        }

        /** The same, of who has led one. */
        synchronized boolean arrive() {
            underWay--;
            return departs();
        }

        /** Nobody waits any longer. */
        synchronized List<Seat<D, R>> dismiss() {
            List<Seat<D, R>> dismissed = List.copyOf(waiting);
            waiting.clear();
            return dismissed;
        }

        synchronized boolean isIdle() {
            return underWay == 0 && waiting.isEmpty();
        }

        synchronized int waiting() {
            return waiting.size();
        }

        /** Until as many are there as usual, but hardly longer than this. Only the one who leads waits here. */
        synchronized void awaitCompany(long nanos) {
            long deadline = System.nanoTime() + nanos;
            try {
                for (long left = nanos; lacksCompany() && left > 0; left = deadline - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean lacksCompany() {
            return waiting.size() < Math.max(usual, company);
        }

        synchronized List<Seat<D, R>> group(Function<D, ?> key) {
            List<Seat<D, R>> group = new ArrayList<>();
            Set<Object> keys = new HashSet<>();
            for (Iterator<Seat<D, R>> next = waiting.iterator(); next.hasNext() && group.size() < LARGEST; ) {
                Seat<D, R> seat = next.next();
                if (keys.add(key.apply(seat.draft))) {
                    group.add(seat);
                    next.remove();
                }
            }
            usual = group.size();
            gathering = false;
            return group;
        }

        /** Whether the next group may go: then the caller has to lead it. */
        synchronized boolean departs() {
            boolean worthwhile = waiting.size() >= (underWay == 0 ? 1 : Math.max(COMPANY, usual));
            boolean departs = !gathering && underWay < atOnce && worthwhile;
            if (departs) {
                gathering = true;
                underWay++;
            }
            return departs;
        }
    }

    private record Seat<D, R>(D draft, CompletableFuture<R> answer) {}
}
