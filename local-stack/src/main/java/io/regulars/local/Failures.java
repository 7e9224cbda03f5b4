package io.regulars.local;

import java.io.UncheckedIOException;

/** What a person reads when a command fails. */
final class Failures {

    private Failures() {}

    static String oneLine(Throwable failure) {
        String message = failure instanceof UncheckedIOException && failure.getCause() != null
                ? failure.getMessage() + " (" + failure.getCause() + ")"
                : failure.getMessage();
        String line = message == null ? failure.toString() : message;
        return line.replaceAll("\\s*\\R\\s*", " ");
    }
}
