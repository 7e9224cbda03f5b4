package io.regulars.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A coupon that a customer has not used expires soon, told once. Its code is money and stays in customer-service.
 *
 * @param coupon id of the coupon, the aggregate
 * @param customer the customer row it was issued to
 * @param campaign the campaign it belongs to
 * @param expiresAt until when it can be used
 * @param factAt since when the shop wants the customer reminded; a trigger fires only for fresh ones
 * @param version 1: it is told once
 */
public record CouponExpiring(
        UUID coupon, UUID customer, String campaign, Instant expiresAt, Instant factAt, long version)
        implements EventData {
    @Override
    public UUID aggregate() {
        return coupon;
    }

    @Override
    public UUID key() {
        return customer;
    }
}
