package io.regulars.system.ledger;

import java.util.UUID;

/**
 * A campaign of coupons.
 *
 * @param issued coupons that it says it issued
 * @param coupons coupons that are there
 * @param most that the customer with the most has
 * @param perCustomer how many one may have
 * @param total how many there may be
 */
record CampaignRow(UUID tenant, String name, long issued, long coupons, long most, long perCustomer, long total) {}
