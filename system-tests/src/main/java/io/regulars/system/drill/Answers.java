package io.regulars.system.drill;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came back, over all callers: how many answers of each status. */
final class Answers {
    private final Map<String, Integer> counts = new TreeMap<>();

    void add(int status) {
        count(String.valueOf(status));
    }

    /** No answer: the connection was cut, refused, or nothing came in time. */
    void addCut() {
        count("none");
    }

    private synchronized void count(String answer) {
        counts.merge(answer, 1, Integer::sum);
    }

    /** Such as {@code 200: 812, 201: 90, 503: 7, none: 2}. */
    @Override
    public synchronized String toString() {
        return counts.entrySet().stream()
                .map(count -> count.getKey() + ": " + count.getValue())
                .collect(Collectors.joining(", "));
    }
}
