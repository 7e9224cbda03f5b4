package io.regulars.outreach.playbook;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.regulars.contracts.OrderChanged;

/** The moments in an order's life that set playbooks off. */
enum OrderMoment {
    PAID("order.paid", "paid", "fulfilled", "delivered"),
    FULFILLED("order.fulfilled", "fulfilled", "delivered"),
    DELIVERED("order.delivered", "delivered"),
    CANCELLED("order.cancelled", "cancelled"),
    REFUNDED("order.refunded", "refunded");

    /** The longest expiry there is: an order older than that is history, whatever is told of it now. */
    private static final Duration OLDEST = Duration.ofDays(90);

    private final String event;
    private final Set<String> reached;

    OrderMoment(String event, String... reached) {
        this.event = event;
        this.reached = Set.of(reached);
    }

    static Optional<OrderMoment> named(String event) {
        return Arrays.stream(values())
                .filter(moment -> moment.event.equals(event))
                .findFirst();
    }

    static List<String> events() {
        return Arrays.stream(values()).map(moment -> moment.event).toList();
    }

    /** Statuses in which the moment is past. */
    Set<String> reached() {
        return reached;
    }

    /**
     * When it came, if it just did. An order that is told for the first time came to it when it was placed, so that old
     * orders are history however late they are loaded; one that was known came to it when the shop says it changed.
     */
    Optional<Instant> cameAt(Purchases.Moved moved, Instant now) {
        OrderChanged order = moved.order();
        boolean came =
                reached.contains(order.status()) && (moved.before() == null || !reached.contains(moved.before()));
        if (!came || order.placedAt().isBefore(now.minus(OLDEST))) {
            return Optional.empty();
        }
        return Optional.of(moved.before() == null ? order.placedAt() : order.updatedAt());
    }
}
