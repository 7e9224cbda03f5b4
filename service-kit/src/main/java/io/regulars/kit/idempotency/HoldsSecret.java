package io.regulars.kit.idempotency;

/**
 * An answer that shows once what is not to be kept, such as a secret: what is kept for a repeated {@code Idempotency-Key}
 * goes without it.
 */
public interface HoldsSecret {
    /** The same answer without it. */
    Object withoutSecret();
}
