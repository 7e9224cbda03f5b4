package io.regulars.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A customer unsubscribed at the sender, where it holds already; the consent log takes it in.
 *
 * @param withdrawal id of the act, the aggregate: the same act never enters the log twice
 * @param customer the customer the message was sent to
 * @param source how, such as {@code unsubscribe-link} or {@code one-click}
 */
public record ConsentWithdrawn(
        UUID withdrawal, UUID customer, String channel, String purpose, Instant at, String source, long version)
        implements EventData {
    @Override
    public UUID aggregate() {
        return withdrawal;
    }

    @Override
    public UUID key() {
        return customer;
    }
}
