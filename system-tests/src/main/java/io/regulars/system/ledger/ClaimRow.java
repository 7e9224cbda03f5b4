package io.regulars.system.ledger;

import java.time.Instant;
import java.util.UUID;

/** A touch that waits for its time or for whoever claimed it; {@code leaseUntil} is null when nobody did. */
record ClaimRow(UUID touch, Instant dueAt, Instant leaseUntil) {}
