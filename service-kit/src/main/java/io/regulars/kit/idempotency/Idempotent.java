package io.regulars.kit.idempotency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.ws.rs.NameBinding;

/**
 * A POST that honours {@code Idempotency-Key}, kept 24 hours per tenant, path and key: same body, the first answer; other
 * body, 422; first one still in flight, 409. A failure, a 404 and a refusal about who is {@link Forgotten} free the key. A
 * crash in between frees it after a minute, so the operation itself still has to be harmless to repeat.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Idempotent {}
