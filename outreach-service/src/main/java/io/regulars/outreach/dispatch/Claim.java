package io.regulars.outreach.dispatch;

import java.util.UUID;

/**
 * A due touch that this worker may work on while its lease lasts.
 *
 * @param fence grows with each claim: an older one is void
 * @param inDoubt an earlier worker was lost after the last moment at which the message could be taken back
 */
record Claim(UUID touch, UUID tenant, long fence, boolean inDoubt) {}
