package io.regulars.gateway.limits;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a caller may send and how long anybody waits. */
@ConfigMapping(prefix = "regulars.limits")
public interface LimitsConfig {
    /** Requests per second of a key that has no limit of its own, and of a shop connection; a second's worth may come at once. */
    @WithDefault("200")
    int requestsPerSecond();

    /** The same for all keys and connections of a tenant together; a key's own limit, where that is higher. */
    @WithDefault("1000")
    int tenantRequestsPerSecond();

    /** Sites whose pages may call from a browser, such as {@code https://admin.shop.example}; none when left out. */
    Optional<Set<String>> corsOrigins();

    /** Requests under way at one service: orders may be all of them, anything else half. */
    @WithDefault("128")
    int inFlight();

    /** How long an order waits for room where as many as may be are under way. */
    @WithDefault("500MS")
    Duration patience();

    /** Bytes of a request body, imports exempt. */
    @WithDefault("10000000")
    long bodySize();

    /** Bytes of path and query. */
    @WithDefault("8192")
    int uriSize();

    /** Bytes of all header names and values. */
    @WithDefault("16384")
    int headerSize();

    /** Longest time for a whole head of a request, from connecting or from its first byte. */
    @WithDefault("10S")
    Duration headTime();

    /** Longest pause between two pieces of a body, a request's or an answer's. */
    @WithDefault("30S")
    Duration bodyPause();

    /** Longest time for a whole body, a request's or an answer's, imports exempt. */
    @WithDefault("120S")
    Duration bodyTime();

    /** Longest wait for a connection to a service. */
    @WithDefault("2S")
    Duration connect();

    /** Longest wait for the head of an answer after the request was sent. */
    @WithDefault("30S")
    Duration answer();

    /** The same on paths that compute or take in a lot. */
    @WithDefault("120S")
    Duration longAnswer();
}
