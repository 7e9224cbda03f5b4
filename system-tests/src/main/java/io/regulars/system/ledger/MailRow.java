package io.regulars.system.ledger;

import java.time.Instant;
import java.util.UUID;

/** A mail as it lies in the mailbox; {@code touch} is what its Message-ID names, null when that is no id of ours. */
record MailRow(UUID touch, String to, Instant acceptedAt) {}
