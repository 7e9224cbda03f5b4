package io.regulars.outreach.sealing;

/** A secret was sealed by a key that this process was not given. */
public final class UnknownKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownKeyException(String key) {
        super("sealed by the key " + key + ", which is not among REGULARS_SEALING_KEYS");
    }
}
