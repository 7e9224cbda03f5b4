package io.regulars.system.drill;

import java.util.Map;
import java.util.TreeMap;

/** How many requests of each kind wait for their answer. */
final class InFlight {
    private final Map<String, Integer> counts = new TreeMap<>();

    synchronized void begin(String kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    synchronized void end(String kind) {
        counts.computeIfPresent(kind, (name, count) -> count == 1 ? null : count - 1);
    }

    synchronized Map<String, Integer> now() {
        return new TreeMap<>(counts);
    }
}
