package io.regulars.kit.idempotency;

/** An answer that shows a secret once: what is kept for a repeated {@code Idempotency-Key} goes without it. */
public interface HoldsSecret {
    /** The same answer without the secret. */
    Object withoutSecret();
}
