package io.regulars.gateway.limits;

import io.regulars.kit.problem.Problem;

/** A body was cut off while it streamed. */
final class BodyRefused extends RuntimeException {
    BodyRefused(Problem problem) {
        super(problem.detail(), null, false, false);
    }
}
