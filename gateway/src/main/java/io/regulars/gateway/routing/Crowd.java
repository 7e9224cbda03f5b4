package io.regulars.gateway.routing;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.regulars.gateway.limits.LimitsConfig;
import io.vertx.core.http.HttpMethod;

/**
 * How many requests are under way at each service. What is too much is turned away, for a queue would only let everybody wait
 * for answers that come too late; orders may stand in a {@link Line} for the short time that their callers do not mind.
 *
 * <p>Orders go first: they may take all the room of their service, anything else half of it, and reports and their like
 * stay away from every service while orders take more than half.
 */
@ApplicationScoped
class Crowd {
    /** So many wait for each place at most. */
    private static final int LINE = 8;

    private final int room;
    private final Map<Service, Integer> underWay = new EnumMap<>(Service.class);
    private final Line<CompletableFuture<Boolean>> line;

    @Inject
    Crowd(LimitsConfig limits, MeterRegistry registry) {
        this(limits.inFlight());
        Gauge.builder("regulars.gateway.waiting", this, Crowd::waiting)
                .description("Orders that wait for room at their service")
                .register(registry);
    }

    Crowd(int room) {
        this.room = room;
        this.line = new Line<>(LINE * room);
        for (Service service : Service.values()) {
            underWay.put(service, 0);
        }
    }

    /**
     * Whether there is room for one more; whoever enters must {@link #leave}.
     *
     * @param tenant whose order it is
     * @return not done while an order waits for its turn, which is told by whoever makes room, or until it {@link #giveUp gives up}
     */
    synchronized CompletableFuture<Boolean> enter(Route route, HttpMethod method, UUID tenant) {
        boolean order = route.takesOrders() && !method.equals(HttpMethod.GET);
        if (route.slow() && underWay.get(Service.CUSTOMER) > room / 2) {
            return CompletableFuture.completedFuture(false);
        }
        if (underWay.get(route.service()) < (order ? room : room / 2)) {
            underWay.merge(route.service(), 1, Integer::sum);
            return CompletableFuture.completedFuture(true);
        }
        CompletableFuture<Boolean> turn = new CompletableFuture<>();
        return order && line.join(tenant, turn) ? turn : CompletableFuture.completedFuture(false);
    }

    void leave(Service service) {
        makeRoom(service).ifPresent(turn -> turn.complete(true));
    }

    /** Waits no longer; nothing happens to who entered meanwhile. */
    void giveUp(UUID tenant, CompletableFuture<Boolean> turn) {
        if (leaveLine(tenant, turn)) {
            turn.complete(false);
        }
    }

    synchronized int waiting() {
        return line.length();
    }

    /** Who takes over the place. */
    private synchronized Optional<CompletableFuture<Boolean>> makeRoom(Service service) {
        Optional<CompletableFuture<Boolean>> next = service == Service.CUSTOMER ? line.next() : Optional.empty();
        if (next.isEmpty()) {
            underWay.merge(service, -1, Integer::sum);
        }
        return next;
    }

    private synchronized boolean leaveLine(UUID tenant, CompletableFuture<Boolean> turn) {
        return line.leave(tenant, turn);
    }
}
