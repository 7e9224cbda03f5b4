package io.regulars.kit.paging;

import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * A semicolon in a query is a character like any other: in a filter it means "and". Netty would take it for the end of the
 * parameter, and half a filter would select too much without a word.
 */
@ApplicationScoped
class Semicolons {
    private static final int MOST_PARAMETERS = 1_024;
    private static final int BEFORE_RESOURCES = -1;

    void install(@Observes Router router) {
        router.route().order(BEFORE_RESOURCES).handler(Semicolons::keep);
    }

    private static void keep(RoutingContext context) {
        String query = context.request().query();
        if (query != null && query.indexOf(';') >= 0) {
            MultiMap parameters = context.queryParams().clear();
            new QueryStringDecoder(context.request().uri(), StandardCharsets.UTF_8, true, MOST_PARAMETERS, true)
                    .parameters()
                    .forEach(parameters::add);
        }
        context.next();
    }
}
