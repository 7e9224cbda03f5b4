package io.regulars.customer.intake;

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
import java.util.function.BiFunction;
import java.util.function.Function;

import io.regulars.kit.tenancy.DatabaseException;

/**
 * Group commit: what arrives for a tenant while its transactions are under way goes together into the next one, so that load
 * makes transactions larger, not more. Who comes alone waits for nobody, and everybody returns after the commit only.
 */
public final class GroupCommit<D, R> {
    private static final int AT_ONCE = 2;

    /** So many are worth a transaction beside the one under way: fewer cost less in one after it. */
    private static final int COMPANY = 16;

    private static final int LARGEST = 100;

    private final Function<D, ?> key;
    private final BiFunction<UUID, List<D>, List<R>> transaction;
    private final ConcurrentHashMap<UUID, Lane<D, R>> lanes = new ConcurrentHashMap<>();

    /**
     * @param key two drafts with the same one never share a transaction
     * @param transaction takes a tenant's drafts, all or none, and answers as many results
     */
    public GroupCommit(Function<D, ?> key, BiFunction<UUID, List<D>, List<R>> transaction) {
        this.key = key;
        this.transaction = transaction;
    }

    /** @throws RuntimeException what the transaction threw for this draft */
    public R take(UUID tenant, D draft) {
        Seat<D, R> seat = new Seat<>(draft);
        lanes.compute(tenant, (id, lane) -> {
            Lane<D, R> joined = lane == null ? new Lane<>() : lane;
            joined.waiting.add(seat);
            return depart(joined);
        });
        List<Seat<D, R>> led = seat.turn.join();
        if (!led.isEmpty()) {
            try {
                commit(tenant, led);
            } finally {
                lanes.compute(tenant, (id, lane) -> {
                    lane.underWay--;
                    return depart(lane);
                });
            }
        }
        return seat.result();
    }

    /** Whether nobody is under way or waiting. */
    boolean isIdle() {
        return lanes.isEmpty();
    }

    /** How many of a tenant wait for a transaction to end. */
    int waiting(UUID tenant) {
        int[] waiting = {0};
        lanes.computeIfPresent(tenant, (id, lane) -> {
            waiting[0] = lane.waiting.size();
            return lane;
        });
        return waiting[0];
    }

    /** Sends off what may go: the first who waits leads the others. An empty lane is given up. */
    private Lane<D, R> depart(Lane<D, R> lane) {
        while (!lane.waiting.isEmpty()
                && (lane.underWay == 0 || lane.underWay < AT_ONCE && lane.waiting.size() >= COMPANY)) {
            lane.underWay++;
            List<Seat<D, R>> group = group(lane.waiting);
            group.get(0).turn.complete(group);
        }
        return lane.underWay == 0 ? null : lane;
    }

    private List<Seat<D, R>> group(Queue<Seat<D, R>> waiting) {
        List<Seat<D, R>> group = new ArrayList<>();
        Set<Object> keys = new HashSet<>();
        for (Iterator<Seat<D, R>> next = waiting.iterator(); next.hasNext() && group.size() < LARGEST; ) {
            Seat<D, R> seat = next.next();
            if (keys.add(key.apply(seat.draft))) {
                group.add(seat);
                next.remove();
            }
        }
        return group;
    }

    /** One draft that can not be taken fails alone; a database that is away fails all at once. */
    private void commit(UUID tenant, List<Seat<D, R>> group) {
        try {
            List<R> results = transaction.apply(
                    tenant, group.stream().map(seat -> seat.draft).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer(results.get(i), null);
            }
        } catch (RuntimeException e) {
            if (group.size() == 1 || DatabaseException.isTransient(e)) {
                group.forEach(seat -> seat.answer(null, e));
            } else {
                group.forEach(seat -> commit(tenant, List.of(seat)));
            }
        } catch (Error e) {
            group.forEach(seat -> seat.answer(null, new IllegalStateException("the group's transaction broke", e)));
            throw e;
        }
    }

    /** A tenant's queue; touched only inside {@code lanes.compute}. */
    private static final class Lane<D, R> {
        private final Queue<Seat<D, R>> waiting = new LinkedList<>();
        private int underWay;
    }

    private static final class Seat<D, R> {
        private final D draft;
        /** The group to lead, or nothing when another led. */
        private final CompletableFuture<List<Seat<D, R>>> turn = new CompletableFuture<>();

        private R result;
        private RuntimeException failure;

        Seat(D draft) {
            this.draft = draft;
        }

        void answer(R given, RuntimeException thrown) {
            result = given;
            failure = thrown;
            turn.complete(List.of());
        }

        R result() {
            if (failure != null) {
                throw failure;
            }
            return result;
        }
    }
}
