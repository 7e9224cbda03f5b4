package io.regulars.gateway.limits;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.regulars.gateway.GatewayProblem;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * A request's body on its way to a service: counted, timed and never held.
 *
 * <p>Too much or too slow, it fails as a stream; {@link #refusal} then has what to answer.
 */
public final class RequestBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final Vertx vertx;
    private final Bounds bounds;
    private final ItemCount items;
    private final Runnable complete;
    private final long startedAt = System.nanoTime();

    private Handler<Throwable> failed = failure -> {};
    private long progressAt = startedAt;
    private long received;
    private boolean paused = true;
    private boolean ended;
    private long timer = -1;
    private Problem refusal;

    /**
     * What a body may be.
     *
     * @param size bytes
     * @param pause longest time without progress
     * @param time longest time in all
     */
    public record Bounds(long size, Duration pause, Duration time) {}

    /**
     * @param items counts on the way, or null
     * @param complete called once, when the whole body has passed
     */
    public RequestBody(ReadStream<Buffer> source, Vertx vertx, Bounds bounds, ItemCount items, Runnable complete) {
        this.source = source;
        this.vertx = vertx;
        this.bounds = bounds;
        this.items = items;
        this.complete = complete;
    }

    /** Why the body was cut off, if it was. */
    public Optional<Problem> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public RequestBody handler(Handler<Buffer> handler) {
        source.handler(handler == null ? null : piece -> receive(piece, handler));
        return this;
    }

    @Override
    public RequestBody endHandler(Handler<Void> handler) {
        source.endHandler(
                handler == null
                        ? null
                        : end -> {
                            ended = true;
                            stopWatching();
                            if (refusal == null) {
                                complete.run();
                                handler.handle(end);
                            }
                        });
        return this;
    }

    @Override
    public RequestBody exceptionHandler(Handler<Throwable> handler) {
        failed = handler == null ? failure -> {} : handler;
        source.exceptionHandler(failure -> {
            stopWatching();
            failed.handle(failure);
        });
        return this;
    }

    @Override
    public RequestBody pause() {
        paused = true;
        source.pause();
        return this;
    }

    @Override
    public RequestBody resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public RequestBody fetch(long amount) {
        paused = false;
        progressAt = System.nanoTime();
        if (timer < 0 && !ended && refusal == null) {
            watchFor(bounds.pause());
        }
        source.fetch(amount);
        return this;
    }

    private void receive(Buffer piece, Handler<Buffer> handler) {
        if (refusal != null) {
            return;
        }
        progressAt = System.nanoTime();
        received += piece.length();
        if (received > bounds.size()) {
            refuse(tooLarge(bounds.size()));
            return;
        }
        if (items != null) {
            items.count(piece);
        }
        handler.handle(piece);
    }

    private void watchFor(Duration next) {
        timer = vertx.setTimer(Math.max(1, next.toMillis()), fired -> watch());
    }

    private void watch() {
        long now = System.nanoTime();
        Duration sinceProgress = Duration.ofNanos(now - progressAt);
        Duration sinceStart = Duration.ofNanos(now - startedAt);
        if (sinceProgress.compareTo(bounds.pause()) >= 0) {
            // Paused means that the service does not read, which is not the caller's fault.
            refuse(
                    paused
                            ? serviceStalled()
                            : tooSlow("nothing came for " + bounds.pause().toSeconds() + " s"));
        } else if (sinceStart.compareTo(bounds.time()) >= 0) {
            refuse(tooSlow("it took longer than " + bounds.time().toSeconds() + " s"));
        } else {
            Duration untilPause = bounds.pause().minus(sinceProgress);
            Duration untilEnd = bounds.time().minus(sinceStart);
            watchFor(untilPause.compareTo(untilEnd) < 0 ? untilPause : untilEnd);
        }
    }

    private void stopWatching() {
        if (timer >= 0) {
            vertx.cancelTimer(timer);
        }
        timer = -1;
    }

    private void refuse(Problem problem) {
        stopWatching();
        refusal = problem;
        failed.handle(new BodyRefused(problem));
    }

    /** Also what a request is told whose announced length is over the limit. */
    public static Problem tooLarge(long limit) {
        return Problem.of(CommonProblem.TOO_LARGE, "a body may have up to " + limit + " bytes", List.of());
    }

    private static Problem tooSlow(String detail) {
        return Problem.of(GatewayProblem.TOO_SLOW, detail, List.of());
    }

    private static Problem serviceStalled() {
        return Problem.of(CommonProblem.UNAVAILABLE, "the service stopped reading", List.of());
    }
}
