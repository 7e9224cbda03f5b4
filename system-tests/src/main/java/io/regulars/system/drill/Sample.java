package io.regulars.system.drill;

import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * What became of one request.
 *
 * @param dueNanos when it was to be sent, by {@link System#nanoTime}
 * @param status 0 when there was no answer
 * @param took from {@code dueNanos} to the answer, so that a driver that falls behind hides nothing
 * @param isPolite for a refusal: it is a problem+json and says when to come again
 */
record Sample(long dueNanos, int status, Duration took, boolean isPolite) {

    static Sample of(long dueNanos, HttpResponse<String> answer) {
        Duration took = Duration.ofNanos(System.nanoTime() - dueNanos);
        if (answer == null) {
            return new Sample(dueNanos, 0, took, false);
        }
        boolean problem = answer.headers().firstValue("content-type").orElse("").startsWith("application/problem+json");
        return new Sample(
                dueNanos,
                answer.statusCode(),
                took,
                problem && answer.headers().firstValue("retry-after").isPresent());
    }

    boolean accepted() {
        return status / 100 == 2;
    }

    /** Sent away for now, as the API promises it. */
    boolean isRefusedForNow() {
        return (status == 429 || status == 503) && isPolite;
    }
}
