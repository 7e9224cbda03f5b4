package io.regulars.system.ledger;

import java.util.UUID;

/** The shop's own id of an order. */
record OrderKey(UUID tenant, String orderId) {
    @Override
    public String toString() {
        return orderId + " of " + tenant;
    }
}
