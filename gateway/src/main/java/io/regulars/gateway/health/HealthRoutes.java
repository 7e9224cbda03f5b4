package io.regulars.gateway.health;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Health on the public port, for load balancers; details per process are on the management ports. */
@ApplicationScoped
class HealthRoutes {
    private final HealthPoll poll;

    HealthRoutes(HealthPoll poll) {
        this.poll = poll;
    }

    void open(@Observes Router router) {
        router.route("/q/health/live").handler(context -> answer(context, HealthView.of(true, List.of())));
        router.route("/q/health/ready").handler(context -> answer(context, poll.ready()));
    }

    private static void answer(RoutingContext context, HealthView health) {
        boolean up = health.status().equals("UP");
        context.response()
                .setStatusCode(up ? 200 : 503)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store");
        if (!up) {
            context.response().putHeader("Retry-After", "1");
        }
        context.end(Json.encode(health));
    }
}
