package io.regulars.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * The current state of one touch in the ledger.
 *
 * @param touch id of the ledger row, the aggregate
 * @param playbook null for a touch asked for by the API
 * @param step zero-based step of the playbook
 * @param occurrence what made it due, such as a date; unique with customer, playbook and step
 * @param state planned, held, sending, sent, delivered, bounced, failed, unknown, skipped or cancelled
 * @param reason why it is in that state; may be null
 * @param arm treatment, control or global-hold-out
 * @param sentAt null unless it was sent
 */
public record TouchChanged(
        UUID touch,
        UUID customer,
        @MayBeNull String playbook,
        int step,
        String occurrence,
        String channel,
        String state,
        @MayBeNull String reason,
        String arm,
        Instant dueAt,
        @MayBeNull Instant sentAt,
        long version)
        implements EventData {
    @Override
    public UUID aggregate() {
        return touch;
    }

    @Override
    public UUID key() {
        return customer;
    }
}
