package io.regulars.gateway.routing;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.gateway.limits.LimitsConfig;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What browsers are told: nothing is guessed, framed or referred; and which other sites' pages may call. */
@ApplicationScoped
class BrowserRules {
    private static final String METHODS = "GET, PUT, POST, PATCH, DELETE";
    private static final String HEADERS = "Authorization, Content-Type, If-Match, Idempotency-Key, X-Request-Id";
    private static final String EXPOSED = "ETag, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id";

    private final Set<String> origins;
    private final boolean overTls;

    BrowserRules(LimitsConfig limits, @ConfigProperty(name = "regulars.openapi.public-url") String publicUrl) {
        this.origins = limits.corsOrigins().orElse(Set.of());
        this.overTls = publicUrl.startsWith("https:");
    }

    /** True when the request was a preflight and is answered with this. */
    boolean apply(RoutingContext context) {
        HttpServerRequest request = context.request();
        MultiMap headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        if (overTls) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        String origin = request.getHeader("Origin");
        if (origin == null || origins.isEmpty()) {
            return false;
        }
        headers.add("Vary", "Origin");
        if (!origins.contains(origin)) {
            return false;
        }
        headers.set("Access-Control-Allow-Origin", origin);
        headers.set("Access-Control-Expose-Headers", EXPOSED);
        if (!request.method().equals(HttpMethod.OPTIONS)
                || !request.headers().contains("Access-Control-Request-Method")) {
            return false;
        }
        headers.set("Access-Control-Allow-Methods", METHODS);
        headers.set("Access-Control-Allow-Headers", HEADERS);
        headers.set("Access-Control-Max-Age", "600");
        context.response().setStatusCode(204).end();
        return true;
    }
}
