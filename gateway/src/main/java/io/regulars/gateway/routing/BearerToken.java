package io.regulars.gateway.routing;

import java.util.List;
import java.util.Optional;

import io.vertx.core.http.HttpServerRequest;

/** What stands in {@code Authorization: Bearer ...}. */
final class BearerToken {
    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    /** Empty without exactly one such header. */
    static Optional<String> of(HttpServerRequest request) {
        List<String> headers = request.headers().getAll("Authorization");
        if (headers.size() != 1 || !headers.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(headers.get(0).substring(SCHEME.length()).trim());
    }
}
