package io.regulars.customer.order;

import java.time.Instant;

import io.regulars.customer.identity.Buyers;
import io.regulars.customer.identity.Guest;
import io.regulars.customer.revision.Revision;

/**
 * A valid order on its way into the store.
 *
 * @param updatedAt as stated, else null
 */
record OrderDraft(String orderId, OrderContent content, Instant updatedAt, Revision revision) {

    /** The same order of another buyer; null: of nobody. */
    OrderDraft by(Buyer other) {
        return new OrderDraft(orderId, content.by(other), updatedAt, revision);
    }

    /** Null for an anonymous order. */
    Buyers.Named buyer() {
        Buyer buyer = content.customer();
        if (buyer == null || buyer.isAnonymous()) {
            return null;
        }
        return buyer.customerId() != null
                ? new Buyers.Named(buyer.customerId(), null)
                : new Buyers.Named(null, new Guest(buyer.email(), buyer.phone(), buyer.name()));
    }
}
