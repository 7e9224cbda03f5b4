package io.regulars.system.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Many requests, and what can be said of them together. */
final class Samples {
    private final List<Sample> samples;

    Samples() {
        this(new ArrayList<>());
    }

    private Samples(List<Sample> samples) {
        this.samples = samples;
    }

    synchronized void add(Sample sample) {
        samples.add(sample);
    }

    /** Those that were due in that time, by {@link System#nanoTime}. */
    Samples between(long fromNanos, long toNanos) {
        return where(sample -> sample.dueNanos() - fromNanos >= 0 && sample.dueNanos() - toNanos < 0);
    }

    synchronized Samples where(Predicate<Sample> condition) {
        return new Samples(samples.stream().filter(condition).toList());
    }

    synchronized int size() {
        return samples.size();
    }

    boolean isEmpty() {
        return size() == 0;
    }

    synchronized boolean all(Predicate<Sample> condition) {
        return samples.stream().allMatch(condition);
    }

    synchronized Duration longest() {
        return samples.stream().map(Sample::took).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** What this share of them did not exceed. */
    synchronized Duration percentile(double share) {
        List<Duration> sorted = samples.stream().map(Sample::took).sorted().toList();
        return sorted.isEmpty()
                ? Duration.ZERO
                : sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }

    /** The first that was accepted, by the time of its answer. */
    synchronized Optional<Long> firstAcceptedNanos() {
        return samples.stream()
                .filter(Sample::accepted)
                .map(sample -> sample.dueNanos() + sample.took().toNanos())
                .min((one, other) -> Long.compare(one - other, 0));
    }

    /** Such as {@code 200: 3, 201: 5990, 503: 7}; without an answer is {@code 0}. */
    @Override
    public synchronized String toString() {
        return samples.isEmpty()
                ? "none"
                : samples.stream()
                        .collect(Collectors.groupingBy(Sample::status, TreeMap::new, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(count -> count.getKey() + ": " + count.getValue())
                        .collect(Collectors.joining(", "));
    }
}
