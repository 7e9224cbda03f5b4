package io.regulars.gateway.routing;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Serves nothing after a chunked request on the same connection.
 *
 * <p>Netty drops a Content-Length beside {@code chunked} before anybody can see it, and RFC 9112, 6.1, wants such a
 * connection closed: what follows may be a request that a proxy in front took for a body.
 */
@ApplicationScoped
class LastRequests {
    private static final long LINGER_MILLIS = 1_000;

    private final Cache<HttpConnection, Boolean> used =
            Caffeine.newBuilder().weakKeys().build();
    private final Vertx vertx;

    LastRequests(Vertx vertx) {
        this.vertx = vertx;
    }

    /** False when this request came behind one that had to be the last. */
    boolean admits(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean admitted = used.getIfPresent(request.connection()) == null;
        if (!admitted || request.headers().contains("Transfer-Encoding")) {
            used.put(request.connection(), true);
            context.response().putHeader("Connection", "close");
            context.addEndHandler(answered -> close(request));
        }
        return admitted;
    }

    /** A caller that still sends is given the time to read the answer: closing at once would reset it away. */
    private void close(HttpServerRequest request) {
        if (request.isEnded()) {
            request.connection().close();
        } else {
            vertx.setTimer(LINGER_MILLIS, fired -> request.connection().close());
        }
    }
}
