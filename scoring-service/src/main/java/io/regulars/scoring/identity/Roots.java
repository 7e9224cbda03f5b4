package io.regulars.scoring.identity;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Follows aliases to the customer they stand for. */
final class Roots {
    private Roots() {}

    /**
     * The root of every row.
     *
     * @param into what each row is an alias of; null or absent: it stands for itself
     */
    static Map<UUID, UUID> of(Map<UUID, UUID> into) {
        Map<UUID, UUID> roots = new HashMap<>();
        into.keySet().forEach(customer -> root(customer, into, roots));
        return roots;
    }

    private static void root(UUID customer, Map<UUID, UUID> into, Map<UUID, UUID> roots) {
        Set<UUID> way = new LinkedHashSet<>();
        UUID at = customer;
        while (!roots.containsKey(at) && into.get(at) != null && way.add(at)) {
            at = into.get(at);
        }
        UUID root = roots.containsKey(at) ? roots.get(at) : at;
        if (way.contains(at)) {
            root = smallestOfCircle(at, into);
        }
        for (UUID passed : way) {
            roots.put(passed, root);
        }
        roots.putIfAbsent(at, root);
    }

    /** A circle has no end; all who walk it must still agree on one. */
    private static UUID smallestOfCircle(UUID start, Map<UUID, UUID> into) {
        TreeSet<UUID> circle = new TreeSet<>();
        for (UUID at = start; circle.add(at); at = into.get(at)) {
            // collected by the condition
        }
        return circle.first();
    }
}
