package io.regulars.scoring.lifetime.model;

import java.util.function.DoubleUnaryOperator;

/** A mean that may not exist: an infinite or undefined one is a value with its reason, never a NaN. */
public sealed interface Expectation {

    record Known(double value) implements Expectation {}

    /** @param reason one sentence for people */
    record Undefined(String reason) implements Expectation {}

    /** A known value is mapped, an undefined one keeps its reason. */
    default Expectation map(DoubleUnaryOperator operator) {
        return this instanceof Known known ? new Known(operator.applyAsDouble(known.value())) : this;
    }

    default boolean isKnown() {
        return this instanceof Known;
    }

    /** The value of a known expectation. */
    default double orElseThrow() {
        if (this instanceof Known known) {
            return known.value();
        }
        throw new IllegalStateException(((Undefined) this).reason());
    }
}
