package io.regulars.system.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came back, over all callers: how many answers of each status, and how long they took. */
final class Answers {
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<Long> acceptedMillis = new ArrayList<>();

    synchronized void add(int status, Duration took) {
        counts.merge(String.valueOf(status), 1, Integer::sum);
        if (status / 100 == 2) {
            acceptedMillis.add(took.toMillis());
        }
    }

    /** No answer: the connection was cut, refused, or nothing came in time. */
    synchronized void addCut() {
        counts.merge("none", 1, Integer::sum);
    }

    synchronized int of(int status) {
        return counts.getOrDefault(String.valueOf(status), 0);
    }

    /** Milliseconds that this share of the accepted requests did not exceed. */
    synchronized long percentile(double share) {
        List<Long> sorted = acceptedMillis.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }

    /** Such as {@code 200: 812, 201: 90, 503: 7, none: 2}. */
    @Override
    public synchronized String toString() {
        return counts.entrySet().stream()
                .map(count -> count.getKey() + ": " + count.getValue())
                .collect(Collectors.joining(", "));
    }
}
