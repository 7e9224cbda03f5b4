package io.regulars.gateway.limits;

/** A body was cut off while it streamed. */
final class BodyRefused extends RuntimeException {
    BodyRefused(String reason) {
        super(reason, null, false, false);
    }
}
