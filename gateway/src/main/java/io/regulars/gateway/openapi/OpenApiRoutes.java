package io.regulars.gateway.openapi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Serves the merged document; {@code /docs} shows it. */
@ApplicationScoped
class OpenApiRoutes {
    private final Documents documents;

    OpenApiRoutes(Documents documents) {
        this.documents = documents;
    }

    void open(@Observes Router router) {
        router.route("/openapi").handler(context -> answer(context, prefersYaml(context)));
        router.route("/openapi.json").handler(context -> answer(context, false));
        router.route("/openapi.yaml").handler(context -> answer(context, true));
    }

    private static boolean prefersYaml(RoutingContext context) {
        String accept = context.request().getHeader("Accept");
        return accept != null && accept.contains("yaml") && !accept.contains("json");
    }

    private void answer(RoutingContext context, boolean yaml) {
        documents.current().onComplete(done -> {
            if (done.failed()) {
                context.fail(done.cause());
                return;
            }
            context.response()
                    .putHeader("Content-Type", yaml ? "application/yaml" : "application/json")
                    .putHeader("Vary", "Accept");
            context.end(yaml ? done.result().yaml() : done.result().json());
        });
    }
}
