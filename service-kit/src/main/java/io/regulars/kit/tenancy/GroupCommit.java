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
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Group commit: what arrives for a tenant while its transactions are under way goes together into the next one, so that load
 * makes transactions larger, not more. Who comes alone waits for nobody, and everybody returns after the commit only.
 */
public final class GroupCommit<D, R> {
    /** So many are worth a transaction beside the one under way: fewer cost less in one after it. */
    private static final int COMPANY = 3;

    private static final int LARGEST = 100;

    /** How long a group waits to be as many as the last: callers that were answered together come back together. */
    private static final Duration GATHERING = Duration.ofMillis(1);

    private final int atOnce;
    private final Function<D, ?> key;
    private final BiFunction<UUID, List<D>, List<R>> transaction;
    private final long gatheringNanos;
    private final ConcurrentHashMap<UUID, Lane<D, R>> lanes = new ConcurrentHashMap<>();

    /**
     * @param atOnce transactions of a tenant under way at the same time
     * @param key two drafts with the same one never share a transaction
     * @param transaction takes a tenant's drafts, all or none, and answers as many results
     */
    public GroupCommit(int atOnce, Function<D, ?> key, BiFunction<UUID, List<D>, List<R>> transaction) {
        this(atOnce, key, transaction, GATHERING);
    }

    GroupCommit(int atOnce, Function<D, ?> key, BiFunction<UUID, List<D>, List<R>> transaction, Duration gathering) {
        this.atOnce = atOnce;
        this.key = key;
        this.transaction = transaction;
        this.gatheringNanos = gathering.toNanos();
    }

    /** @throws RuntimeException what the transaction threw for this draft */
    public R take(UUID tenant, D draft) {
        Seat<D, R> seat = new Seat<>(draft);
        Lane<D, R> lane = lanes.computeIfAbsent(tenant, id -> new Lane<>(atOnce));
        lane.enter(seat);
        if (seat.leads.join()) {
            List<Seat<D, R>> group = gather(lane, seat);
            try {
                commit(tenant, lane, group);
            } finally {
                lane.leave();
            }
        }
        return seat.result();
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

    private List<Seat<D, R>> gather(Lane<D, R> lane, Seat<D, R> leader) {
        lane.awaitCompany(gatheringNanos);
        return lane.group(leader, key);
    }

    /** One draft that can not be taken fails alone; a database that is away fails all at once, also those who wait. */
    private void commit(UUID tenant, Lane<D, R> lane, List<Seat<D, R>> group) {
        try {
            List<R> results = transaction.apply(
                    tenant, group.stream().map(seat -> seat.draft).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer(results.get(i), null);
            }
        } catch (RuntimeException e) {
            if (DatabaseException.isTransient(e)) {
                group.forEach(seat -> seat.answer(null, e));
                if (!DatabaseException.isConflict(e)) {
                    // They would find it out one after the other, each as slowly.
                    lane.dismiss().forEach(seat -> seat.answer(null, e));
                }
            } else if (group.size() == 1) {
                group.get(0).answer(null, e);
            } else {
                group.forEach(seat -> commit(tenant, lane, List.of(seat)));
            }
        } catch (Error e) {
            group.forEach(seat -> seat.answer(null, new IllegalStateException("the group's transaction broke", e)));
            throw e;
        }
    }

    /** A tenant's queue; it stays, so that it knows what is usual. */
    private static final class Lane<D, R> {
        private final int atOnce;
        private final Queue<Seat<D, R>> waiting = new LinkedList<>();
        private int underWay;
        /** A leader has not chosen his group yet. */
        private boolean gathering;
        /** How many the last group had. */
        private int usual;

        Lane(int atOnce) {
            this.atOnce = atOnce;
        }

        synchronized void enter(Seat<D, R> seat) {
            waiting.add(seat);
            if (!lacksCompany()) {
                notify();
            }
            depart();
        }

        synchronized void leave() {
            underWay--;
            depart();
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
            return waiting.size() + 1 < usual;
        }

        synchronized List<Seat<D, R>> group(Seat<D, R> leader, Function<D, ?> key) {
            List<Seat<D, R>> group = new ArrayList<>(List.of(leader));
            Set<Object> keys = new HashSet<>(Set.of(key.apply(leader.draft)));
            for (Iterator<Seat<D, R>> next = waiting.iterator(); next.hasNext() && group.size() < LARGEST; ) {
                Seat<D, R> seat = next.next();
                if (keys.add(key.apply(seat.draft))) {
                    group.add(seat);
                    next.remove();
                }
            }
            usual = group.size();
            gathering = false;
            depart();
            return group;
        }

        /** Sends off the next group when it may go: the first who waits leads the others. */
        private void depart() {
            boolean worthwhile = waiting.size() >= (underWay == 0 ? 1 : COMPANY);
            if (!gathering && underWay < atOnce && worthwhile) {
                gathering = true;
                underWay++;
                waiting.remove().leads.complete(true);
            }
        }
    }

    private static final class Seat<D, R> {
        private final D draft;
        /** Whether to lead a group; false once another has led. */
        private final CompletableFuture<Boolean> leads = new CompletableFuture<>();

        private R result;
        private RuntimeException failure;

        Seat(D draft) {
            this.draft = draft;
        }

        void answer(R given, RuntimeException thrown) {
            result = given;
            failure = thrown;
            leads.complete(false);
        }

        R result() {
            if (failure != null) {
                throw failure;
            }
            return result;
        }
    }
}
