package io.regulars.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * The current state of one complaint. What the customer said and what was answered stays in customer-service.
 *
 * @param complaint id of the complaint, the aggregate
 * @param customer the customer row it was opened for
 * @param orderId the order it is about; null when none was named
 * @param sku the goods it is about; null when not known
 * @param kind the reason, a word of the shop's own
 * @param channel how it came in, as the shop calls it; may be null
 * @param status open, answered, resolved or rejected
 * @param change what made it so: opened, answered, resolved, rejected, reopened, edited, due, overdue or erased
 * @param openedAt when the customer complained
 * @param dueAt until when it is to be answered
 * @param answeredAt when it was first answered; null before
 * @param closedAt when it was resolved or rejected; null while it is not
 * @param satisfied what the customer said of the outcome; null when nothing
 */
public record ComplaintChanged(
        UUID complaint,
        UUID customer,
        @MayBeNull String orderId,
        @MayBeNull String sku,
        String kind,
        @MayBeNull String channel,
        String status,
        String change,
        Instant openedAt,
        Instant dueAt,
        @MayBeNull Instant answeredAt,
        @MayBeNull Instant closedAt,
        @MayBeNull Boolean satisfied,
        long version)
        implements EventData {
    @Override
    public UUID aggregate() {
        return complaint;
    }

    @Override
    public UUID key() {
        return customer;
    }
}
