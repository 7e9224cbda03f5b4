package io.regulars.outreach.dispatch;

import java.time.Instant;
import java.util.UUID;

/**
 * A due touch that this worker may work on while its lease lasts.
 *
 * @param fence grows with each claim: an older one is void
 * @param inDoubt an earlier worker was lost after the last moment at which the message could be taken back
 * @param urgent goes before others, at any pace
 * @param slot the turn that was given to it at its channel's pace; null when none was
 */
record Claim(UUID touch, UUID tenant, long fence, boolean inDoubt, boolean urgent, Instant slot) {}
