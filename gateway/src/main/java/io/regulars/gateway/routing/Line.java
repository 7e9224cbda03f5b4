package io.regulars.gateway.routing;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who waits: the tenants have turns, and of a tenant who came first goes first, so that the storm of one is not another's. */
final class Line<W> {
    private final int longest;
    private final Map<UUID, Set<W>> waiting = new LinkedHashMap<>();
    private int length;

    Line(int longest) {
        this.longest = longest;
    }

    int length() {
        return length;
    }

    /** False when the line is too long already. */
    boolean join(UUID tenant, W who) {
        if (length == longest) {
            return false;
        }
        length++;
        return waiting.computeIfAbsent(tenant, any -> new LinkedHashSet<>()).add(who);
    }

    /** Whose turn it is. */
    Optional<W> next() {
        Iterator<Map.Entry<UUID, Set<W>>> tenants = waiting.entrySet().iterator();
        if (!tenants.hasNext()) {
            return Optional.empty();
        }
        Map.Entry<UUID, Set<W>> first = tenants.next();
        tenants.remove();
        Set<W> own = first.getValue();
        W who = own.iterator().next();
        own.remove(who);
        length--;
        if (!own.isEmpty()) {
            waiting.put(first.getKey(), own);
        }
        return Optional.of(who);
    }

    /** False when it was not in the line any more. */
    boolean leave(UUID tenant, W who) {
        Set<W> own = waiting.get(tenant);
        if (own == null || !own.remove(who)) {
            return false;
        }
        length--;
        if (own.isEmpty()) {
            waiting.remove(tenant);
        }
        return true;
    }
}
