package io.regulars.gateway.limits;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;

/**
 * What a bucket said to a request.
 *
 * @param bucket {@code key}, {@code connection} or {@code tenant}
 * @param remaining requests left at once
 * @param nanosToWait until one is granted again, when this one was not
 */
public record Allowance(String bucket, boolean granted, int requestsPerSecond, long remaining, long nanosToWait) {
    /** The header fields of draft-ietf-httpapi-ratelimit-headers, and Retry-After on a refusal. */
    public void writeTo(BiConsumer<String, String> headers) {
        long seconds = granted ? 1 : secondsToWait();
        headers.accept("RateLimit-Policy", "\"" + bucket + "\";q=" + requestsPerSecond + ";w=1");
        headers.accept("RateLimit", "\"" + bucket + "\";r=" + Math.max(0, remaining) + ";t=" + seconds);
        if (!granted) {
            headers.accept("Retry-After", String.valueOf(seconds));
        }
    }

    /** What the caller of a refused request is told. */
    public Problem refusal() {
        return Problem.of(
                CommonProblem.RATE_LIMITED,
                "this " + bucket + " may send " + requestsPerSecond + " requests per second",
                List.of());
    }

    private long secondsToWait() {
        return Math.max(1, (nanosToWait + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1));
    }
}
