package io.regulars.gateway.routing;

import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Counts and times requests by route, method and status; no path, key or id becomes a label. */
@ApplicationScoped
class RequestMetrics {
    private final MeterRegistry registry;

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void observe(RoutingContext context, String route) {
        long begun = System.nanoTime();
        String method =
                route.equals("none") ? "any" : context.request().method().name();
        context.addEndHandler(ended -> Timer.builder("regulars.gateway.requests")
                .description("Requests by route of the table")
                .tag("route", route)
                .tag("method", method)
                .tag("status", status(context.response()))
                .register(registry)
                .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS));
    }

    /** By the response itself: the end of its connection is told to some as an end like any other. */
    private static String status(HttpServerResponse response) {
        return response.ended() ? String.valueOf(response.getStatusCode()) : "aborted";
    }
}
