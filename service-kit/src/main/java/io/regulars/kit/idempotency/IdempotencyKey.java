package io.regulars.kit.idempotency;

import java.util.regex.Pattern;

import io.regulars.kit.problem.ProblemException;

/** The header as it is sent, and the one that marks an answer as given before. */
public final class IdempotencyKey {
    public static final String HEADER = "Idempotency-Key";
    public static final String REPLAYED = "Idempotency-Replayed";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private IdempotencyKey() {}

    /** @return the same; null when there is none */
    public static String valid(String key) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw ProblemException.invalid(HEADER, "must be 1 to 255 printable ASCII characters");
        }
        return key;
    }
}
