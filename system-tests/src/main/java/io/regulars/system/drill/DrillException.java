package io.regulars.system.drill;

/** The drill can not go on, or what it saw is a breach by itself. */
final class DrillException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DrillException(String message) {
        super(message);
    }
}
