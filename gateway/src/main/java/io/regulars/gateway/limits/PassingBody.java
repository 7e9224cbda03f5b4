package io.regulars.gateway.limits;

import java.time.Duration;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A body on its way through: timed and never held. One that does not get on, or that is not to go on, fails as a stream. */
abstract class PassingBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final Vertx vertx;
    private final Duration longestPause;
    private final Duration longestTime;
    private final long startedAt = System.nanoTime();

    private Handler<Throwable> failed = failure -> {};
    private long progressAt = startedAt;
    private boolean paused = true;
    private boolean over;
    private boolean cut;
    private long timer = -1;

    PassingBody(ReadStream<Buffer> source, Vertx vertx, Duration longestPause, Duration longestTime) {
        this.source = source;
        this.vertx = vertx;
        this.longestPause = longestPause;
        this.longestTime = longestTime;
    }

    /** Looks at a piece before it goes on; whoever wants no more of them {@link #cut}s. */
    abstract void passes(Buffer piece);

    /** The whole of it has passed. */
    abstract void complete();

    /**
     * Nothing has moved for the longest pause.
     *
     * @param unread whether it was there and nobody took it; else nothing came
     */
    abstract void stalled(boolean unread);

    /** It has taken the longest time in all. */
    abstract void tooLong();

    /** Ends it here. */
    final void cut(RuntimeException reason) {
        cut = true;
        stopWatching();
        failed.handle(reason);
    }

    @Override
    public final PassingBody handler(Handler<Buffer> handler) {
        source.handler(handler == null ? null : piece -> receive(piece, handler));
        return this;
    }

    @Override
    public final PassingBody endHandler(Handler<Void> handler) {
        source.endHandler(
                handler == null
                        ? null
                        : end -> {
                            stopWatching();
                            if (!cut) {
                                complete();
                                handler.handle(end);
                            }
                        });
        return this;
    }

    @Override
    public final PassingBody exceptionHandler(Handler<Throwable> handler) {
        failed = handler == null ? failure -> {} : handler;
        source.exceptionHandler(failure -> {
            stopWatching();
            failed.handle(failure);
        });
        if (handler == null) {
            // Nobody waits for it any more, such as after a failure on the other side.
            stopWatching();
        }
        return this;
    }

    @Override
    public final PassingBody pause() {
        paused = true;
        source.pause();
        return this;
    }

    @Override
    public final PassingBody resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public final PassingBody fetch(long amount) {
        paused = false;
        progressAt = System.nanoTime();
        source.fetch(amount);
        // Most are whole by now and need no timer.
        if (timer < 0 && !over) {
            watchFor(longestPause);
        }
        return this;
    }

    private void receive(Buffer piece, Handler<Buffer> handler) {
        if (cut) {
            return;
        }
        progressAt = System.nanoTime();
        passes(piece);
        if (!cut) {
            handler.handle(piece);
        }
    }

    private void watchFor(Duration next) {
        timer = vertx.setTimer(Math.max(1, next.toMillis()), fired -> watch());
    }

    private void watch() {
        long now = System.nanoTime();
        Duration sinceProgress = Duration.ofNanos(now - progressAt);
        Duration sinceStart = Duration.ofNanos(now - startedAt);
        if (sinceProgress.compareTo(longestPause) >= 0) {
            stalled(paused);
        } else if (sinceStart.compareTo(longestTime) >= 0) {
            tooLong();
        } else {
            Duration untilPause = longestPause.minus(sinceProgress);
            Duration untilEnd = longestTime.minus(sinceStart);
            watchFor(untilPause.compareTo(untilEnd) < 0 ? untilPause : untilEnd);
        }
    }

    private void stopWatching() {
        over = true;
        if (timer >= 0) {
            vertx.cancelTimer(timer);
        }
        timer = -1;
    }
}
