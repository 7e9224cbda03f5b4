package io.regulars.gateway.limits;

import java.time.Duration;
import java.util.function.Consumer;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * An answer's body on its way to the caller. Its head is sent, so that it can only be broken off: by a service that stops in
 * the middle of it, and by a caller who does not read it and would hold his place among the requests for ever.
 */
public final class AnswerBody extends PassingBody {
    private final Consumer<String> brokenOff;

    /**
     * @param pause longest time without progress
     * @param time longest time in all
     * @param brokenOff told why, if that comes to pass
     */
    public AnswerBody(
            ReadStream<Buffer> source, Vertx vertx, Duration pause, Duration time, Consumer<String> brokenOff) {
        super(source, vertx, pause, time);
        this.brokenOff = brokenOff;
    }

    @Override
    void passes(Buffer piece) {}

    @Override
    void complete() {}

    @Override
    void stalled(boolean unread) {
        breakOff(unread ? "the caller does not read" : "the service stopped");
    }

    @Override
    void tooLong() {
        breakOff("it took too long");
    }

    private void breakOff(String reason) {
        brokenOff.accept(reason);
        cut(new BodyRefused(reason));
    }
}
