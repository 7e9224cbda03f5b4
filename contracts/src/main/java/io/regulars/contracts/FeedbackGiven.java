package io.regulars.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * What a customer thinks, as far as it is a number or a kind; the words stay in customer-service.
 *
 * @param feedback id of the entry, the aggregate
 * @param customer the customer row it was given for
 * @param kind nps, csat, suggestion or thanks
 * @param score 0 to 10 for nps, 1 to 5 for csat, else null
 * @param orderId the order it is about; null when none was named
 * @param sku the goods it is about; null when not known
 * @param at when the customer said so
 */
public record FeedbackGiven(
        UUID feedback,
        UUID customer,
        String kind,
        @MayBeNull Integer score,
        @MayBeNull String orderId,
        @MayBeNull String sku,
        Instant at,
        long version)
        implements EventData {
    @Override
    public UUID aggregate() {
        return feedback;
    }

    @Override
    public UUID key() {
        return customer;
    }
}
