package io.regulars.gateway.routing;

import java.net.URI;

import io.smallrye.config.ConfigMapping;

/** Where the services are. */
@ConfigMapping(prefix = "regulars.services")
public interface ServicesConfig {
    Endpoint customer();

    Endpoint scoring();

    Endpoint outreach();

    /** One service's two ports. */
    interface Endpoint {
        /** Scheme, host and port of its API. */
        URI url();

        /** Where it answers {@code /q/health/ready}. */
        URI managementUrl();
    }

    default Endpoint of(Service service) {
        return switch (service) {
            case CUSTOMER -> customer();
            case SCORING -> scoring();
            case OUTREACH -> outreach();
        };
    }
}
