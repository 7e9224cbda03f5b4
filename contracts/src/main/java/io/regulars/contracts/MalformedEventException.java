package io.regulars.contracts;

/** Says that a record's value is no event of ours; its message never quotes the value. */
public final class MalformedEventException extends RuntimeException {
    MalformedEventException(String message) {
        super(message);
    }
}
