/** Events leave in the same transaction as the state they tell of. */
package io.regulars.kit.outbox;
