package io.regulars.demo;

/** The API refused a call for what it says, so repeating it would not help. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedException(String call, int status, String answer) {
        super(call + " was refused with " + status + ": " + answer);
    }
}
