package io.regulars.system.ledger;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A row of the ledger of messages.
 *
 * @param told whether its end is also told to the topic: whoever was never eligible is nobody else's business
 */
record TouchRow(
        UUID id,
        UUID tenant,
        String playbook,
        String occurrence,
        String touchClass,
        String delivery,
        String state,
        String reason,
        Instant dueAt,
        String label,
        boolean told,
        long version) {

    private static final Set<String> OPEN = Set.of("planned", "held", "sending");

    boolean isOpen() {
        return OPEN.contains(state);
    }

    boolean isMarketing() {
        return touchClass.equals("marketing");
    }

    String text() {
        return "touch " + id + " (" + touchClass + ", " + state + (reason == null ? "" : ", " + reason) + ")";
    }
}
