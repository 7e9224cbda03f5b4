package io.regulars.customer.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Files may have any size, any other body what it may have everywhere. Quarkus knows one limit for all paths, so the
 * service's is none and this is the others'.
 */
@ApplicationScoped
class BodyLimit {
    private static final long OTHERS = 10L << 20;
    private static final String FILES = "/v1/imports";

    /** After Quarkus has noted its own limit with the request, before the body is read. */
    void install(@Observes Router router) {
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1).handler(BodyLimit::judge);
    }

    private static void judge(RoutingContext context) {
        if (context.normalizedPath().equals(FILES)) {
            context.next();
            return;
        }
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > OTHERS) {
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            context.response().setStatusCode(413).end();
            return;
        }
        context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, OTHERS);
        context.next();
    }
}
