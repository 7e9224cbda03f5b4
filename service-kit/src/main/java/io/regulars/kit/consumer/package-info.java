/** Events arrive in batches, at least once, and a poison record goes aside alone. */
package io.regulars.kit.consumer;
