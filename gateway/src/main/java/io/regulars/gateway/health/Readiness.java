package io.regulars.gateway.health;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.regulars.gateway.health.HealthView.Check;
import io.regulars.gateway.routing.Service;

/**
 * Whether the whole is ready: not before everything has been so once; afterwards as long as orders can be taken.
 *
 * <p>So nothing is sent to a half-started suite, and nothing is taken away because reports are down.
 */
final class Readiness {
    private boolean completeOnce;
    private boolean gateway;
    private Set<Service> services = EnumSet.noneOf(Service.class);

    /** What the last look found up. */
    synchronized void observe(boolean gateway, Set<Service> services) {
        this.gateway = gateway;
        this.services = services;
        completeOnce |= gateway && services.size() == Service.values().length;
    }

    synchronized HealthView view() {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.of("gateway", gateway));
        for (Service service : Service.values()) {
            checks.add(Check.of(service.id(), services.contains(service)));
        }
        return HealthView.of(completeOnce && gateway && services.contains(Service.CUSTOMER), checks);
    }
}
