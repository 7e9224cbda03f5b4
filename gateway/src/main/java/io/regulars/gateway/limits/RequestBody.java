package io.regulars.gateway.limits;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.regulars.gateway.GatewayProblem;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * A request's body on its way to a service, counted too.
 *
 * <p>Too much or too slow, it fails as a stream; {@link #refusal} then has what to answer.
 */
public final class RequestBody extends PassingBody {
    private final Bounds bounds;
    private final ItemCount items;
    private final Runnable complete;
    private long received;
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
        super(source, vertx, bounds.pause(), bounds.time());
        this.bounds = bounds;
        this.items = items;
        this.complete = complete;
    }

    /** Why the body was cut off, if it was. */
    public Optional<Problem> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    void passes(Buffer piece) {
        received += piece.length();
        if (received > bounds.size()) {
            refuse(tooLarge(bounds.size()));
        } else if (items != null) {
            items.count(piece);
        }
    }

    @Override
    void complete() {
        complete.run();
    }

    @Override
    void stalled(boolean unread) {
        // That the service does not read is not the caller's fault.
        refuse(
                unread
                        ? serviceStalled()
                        : tooSlow("nothing came for " + bounds.pause().toSeconds() + " s"));
    }

    @Override
    void tooLong() {
        refuse(tooSlow("it took longer than " + bounds.time().toSeconds() + " s"));
    }

    private void refuse(Problem problem) {
        refusal = problem;
        cut(new BodyRefused(problem.detail()));
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
