package io.regulars.gateway.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/** Takes off what a caller must not say and a connection's own headers; puts on what the service may believe. */
final class ForwardedHeaders {
    private static final List<String> SPOOFABLE = List.of("x-tenant", "x-user", "x-forwarded-", "x-real-ip");
    private static final Set<String> DROPPED = Set.of(
            "authorization",
            "proxy-authorization",
            "forwarded",
            "cookie",
            "expect",
            "connection",
            "proxy-connection",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "http2-settings");
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "proxy-connection", "keep-alive", "trailer", "upgrade", "te");

    private ForwardedHeaders() {}

    static void request(MultiMap headers, HttpServerRequest request, String token, String requestId) {
        removeNamedByConnection(headers);
        removeIf(headers, DROPPED);
        headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Proto", request.scheme());
        if (request.getHeader("Host") != null) {
            headers.set("X-Forwarded-Host", request.getHeader("Host"));
        }
        headers.set(RequestId.HEADER, requestId);
        if (token != null) {
            headers.set("Authorization", "Bearer " + token);
        }
    }

    static void response(MultiMap headers) {
        removeNamedByConnection(headers);
        removeIf(headers, HOP_BY_HOP);
    }

    /** RFC 9110, 7.6.1: a header that Connection names belongs to this connection alone. */
    private static void removeNamedByConnection(MultiMap headers) {
        for (String value : new ArrayList<>(headers.getAll("Connection"))) {
            for (String name : value.split(",")) {
                if (!name.isBlank() && !isFraming(name.trim())) {
                    headers.remove(name.trim());
                }
            }
        }
    }

    /** Taking these off would tear the body from its length. */
    private static boolean isFraming(String name) {
        return name.equalsIgnoreCase("Content-Length") || name.equalsIgnoreCase("Content-Type");
    }

    private static void removeIf(MultiMap headers, Set<String> names) {
        for (String name : new ArrayList<>(headers.names())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (names.contains(lower) || SPOOFABLE.stream().anyMatch(lower::startsWith)) {
                headers.remove(name);
            }
        }
    }
}
