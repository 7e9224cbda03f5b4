package io.regulars.customer.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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

    /** An order is never refused for its coupon or points. */
    List<OrderView.Warning> warnings() {
        List<OrderView.Warning> warnings = new ArrayList<>();
        if (content.couponCode() != null) {
            warnings.add(new OrderView.Warning("unknown-coupon", "no coupon of this code was issued"));
        }
        if (content.pointsSpent() != null && content.pointsSpent() > 0) {
            warnings.add(new OrderView.Warning("no-points", "there are no points to spend"));
        }
        return warnings;
    }
}
