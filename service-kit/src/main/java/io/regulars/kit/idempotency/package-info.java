/** The {@code Idempotency-Key} header: the first answer again instead of the effect again. */
package io.regulars.kit.idempotency;
