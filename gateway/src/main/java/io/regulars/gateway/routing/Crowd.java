package io.regulars.gateway.routing;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.regulars.gateway.limits.LimitsConfig;
import io.vertx.core.http.HttpMethod;

/**
 * How many requests are under way at each service. What is too much is turned away: a queue would only let
 * everybody wait for answers that come too late.
 *
 * <p>Orders go first: they may take all the room of their service, anything else half of it, and reports and their like
 * stay away from every service while orders take more than half.
 */
@ApplicationScoped
class Crowd {
    private final int room;
    private final Map<Service, AtomicInteger> underWay = new EnumMap<>(Service.class);

    @Inject
    Crowd(LimitsConfig limits) {
        this(limits.inFlight());
    }

    Crowd(int room) {
        this.room = room;
        for (Service service : Service.values()) {
            underWay.put(service, new AtomicInteger());
        }
    }

    /** Whether there was room for one more; whoever enters must {@link #leave}. */
    boolean enter(Route route, HttpMethod method) {
        boolean order = route.takesOrders() && !method.equals(HttpMethod.GET);
        if (route.slow() && underWay.get(Service.CUSTOMER).get() > room / 2) {
            return false;
        }
        AtomicInteger there = underWay.get(route.service());
        if (there.incrementAndGet() > (order ? room : room / 2)) {
            there.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave(Service service) {
        underWay.get(service).decrementAndGet();
    }
}
