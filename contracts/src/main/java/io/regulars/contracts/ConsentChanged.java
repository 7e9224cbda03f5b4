package io.regulars.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A new entry of a customer's consent log. A sender still asks for the effective consent at the moment of sending.
 *
 * @param consent id of the entry, the aggregate
 * @param channel email, sms, wechat, phone or post
 * @param purpose marketing or service
 * @param at when the customer said so
 */
public record ConsentChanged(
        UUID consent, UUID customer, String channel, String purpose, boolean granted, Instant at, long version)
        implements EventData {
    @Override
    public UUID aggregate() {
        return consent;
    }

    @Override
    public UUID key() {
        return customer;
    }
}
