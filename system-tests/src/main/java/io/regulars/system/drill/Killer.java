package io.regulars.system.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.regulars.local.Part;
import io.regulars.local.Stack;
import io.regulars.local.StackException;
import io.regulars.system.journal.Entry;
import io.regulars.system.journal.Journal;

/** Kills or freezes one part after the other, in rounds over all of them, and brings each back. */
final class Killer {
    private static final List<Part> VICTIMS =
            List.of(Part.GATEWAY, Part.CUSTOMER, Part.SCORING, Part.OUTREACH, Part.KAFKA, Part.POSTGRES);
    private static final int FREEZE_SECONDS = 20;
    private static final Duration REQUESTS_WITHIN = Duration.ofSeconds(2);
    private static final Duration READY_WITHIN = Duration.ofMinutes(1);
    private static final int ATTEMPTS_TO_START = 3;

    private final Stack stack;
    private final Journal journal;
    private final InFlight inFlight;
    private final Random random;
    private final Consumer<String> report;
    private final Deque<Part> round = new ArrayDeque<>();
    private final Map<Part, CompletableFuture<Void>> starting = new EnumMap<>(Part.class);

    Killer(Stack stack, Journal journal, InFlight inFlight, Random random, Consumer<String> report) {
        this.stack = stack;
        this.journal = journal;
        this.inFlight = inFlight;
        this.random = random;
        this.report = report;
    }

    /** kill -9 while requests wait for their answers, then a start after up to two seconds. */
    void killNext() {
        Part victim = next();
        Map<String, Integer> waiting = awaitRequests();
        journal.write(new Entry.Killed(Instant.now(), victim.label(), waiting));
        stack.kill(victim);
        report.accept("  killed " + victim.label() + ", in flight: " + waiting);
        int downMillis = Pace.between(random, 0, 2_000);
        starting.put(
                victim,
                CompletableFuture.runAsync(
                        () -> {
                            Pace.pause(Duration.ofMillis(downMillis));
                            start(victim);
                        },
                        task -> new Thread(task, "start-" + victim.label()).start()));
    }

    /** Returns when all that was killed has been started again. */
    void awaitStarts() {
        starting.values().forEach(CompletableFuture::join);
    }

    /** SIGSTOP, and SIGCONT twenty seconds later. */
    void freezeNext() {
        Part victim = next();
        Map<String, Integer> waiting = awaitRequests();
        journal.write(new Entry.Paused(Instant.now(), victim.label(), FREEZE_SECONDS, waiting));
        stack.pause(victim);
        report.accept("  froze " + victim.label() + " for " + FREEZE_SECONDS + " s, in flight: " + waiting);
        try {
            Pace.pause(Duration.ofSeconds(FREEZE_SECONDS));
        } finally {
            stack.resume(victim);
        }
    }

    private Part next() {
        if (round.isEmpty()) {
            List<Part> shuffled = new ArrayList<>(VICTIMS);
            Collections.shuffle(shuffled, random);
            round.addAll(shuffled);
        }
        Part victim = round.removeFirst();
        if (starting.containsKey(victim)) {
            starting.remove(victim).join();
        }
        awaitReady(victim);
        return victim;
    }

    /** A part that is killed before it works again is in nobody's way, and whoever needs it never gets an answer. */
    private void awaitReady(Part victim) {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!stack.isReady(victim) && System.nanoTime() < deadline) {
            Pace.pause(Duration.ofMillis(100));
        }
    }

    private Map<String, Integer> awaitRequests() {
        long deadline = System.nanoTime() + REQUESTS_WITHIN.toNanos();
        while (inFlight.now().isEmpty() && System.nanoTime() < deadline) {
            Pace.pause(Duration.ofMillis(1));
        }
        return inFlight.now();
    }

    private void start(Part part) {
        for (int attempt = 1; ; attempt++) {
            try {
                stack.start(part);
                return;
            } catch (StackException e) {
                report.accept(e.getMessage());
                if (attempt == ATTEMPTS_TO_START) {
                    throw e;
                }
            }
        }
    }
}
