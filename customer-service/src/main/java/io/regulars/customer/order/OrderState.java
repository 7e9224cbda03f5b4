package io.regulars.customer.order;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.core.type.TypeReference;
import io.regulars.customer.coupon.OrderCoupons;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.customer.identity.Buyers;
import io.regulars.customer.intake.Outcome;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;

/** One order row during an intake: takes drafts in their order and is then written once, if it changed. */
final class OrderState {
    private final UUID id;
    private final String orderId;
    private final long storedVersion;
    private final List<Refund> refunds;
    private UUID row;
    private String currency;
    private String formerCoupon;
    private byte[] fingerprint;
    private byte[] document;
    private OrderContent content;
    private Buyers.Buyer buyer;
    private Instant updatedAt;
    private boolean updateStated;
    private boolean changed;

    private OrderState(UUID id, String orderId, long storedVersion, List<Refund> refunds) {
        this.id = id;
        this.orderId = orderId;
        this.storedVersion = storedVersion;
        this.refunds = refunds;
    }

    static OrderState absent(String orderId) {
        return new OrderState(UUID.randomUUID(), orderId, 0, List.of());
    }

    static OrderState read(ResultSet row, Documents documents) throws SQLException {
        OrderState state = new OrderState(
                row.getObject("id", UUID.class),
                row.getString("order_id"),
                row.getLong("version"),
                documents.read(row.getString("refunds"), new TypeReference<>() {}));
        state.row = row.getObject("customer", UUID.class);
        state.currency = row.getString("currency");
        state.formerCoupon = row.getString("coupon_code");
        state.fingerprint = row.getBytes("content");
        state.updatedAt = Sql.instant(row, "updated_at");
        state.updateStated = row.getBoolean("update_stated");
        return state;
    }

    /** @param stated the buyer's row, null for an anonymous order */
    Outcome take(OrderDraft draft, Buyers.Buyer stated, Documents documents, Instant now) {
        boolean exists = exists();
        Long current = exists ? version() : null;
        if (!draft.revision().allows(current)) {
            return Outcome.rejected(draft.revision().refusal(current));
        }
        if (exists && isOutdated(draft, now)) {
            return Outcome.OUTDATED;
        }
        byte[] bytes = documents.bytes(draft.content());
        byte[] print = Documents.fingerprint(bytes);
        if (Arrays.equals(print, fingerprint)
                && (draft.updatedAt() == null || draft.updatedAt().equals(updatedAt))) {
            content = draft.content();
            buyer = stated;
            return Outcome.REPLAYED;
        }
        Problem contradiction = contradiction(draft.content());
        if (contradiction != null) {
            return Outcome.rejected(contradiction);
        }
        content = draft.content();
        currency = content.currency();
        document = bytes;
        fingerprint = print;
        buyer = stated;
        updateStated = draft.updatedAt() != null;
        updatedAt = updateStated ? draft.updatedAt() : later(now);
        changed = true;
        return exists ? Outcome.UPDATED : Outcome.CREATED;
    }

    private boolean isOutdated(OrderDraft draft, Instant now) {
        if (draft.updatedAt() != null) {
            return draft.updatedAt().isBefore(updatedAt);
        }
        // Two times of receipt may come from two clocks: only the shop's own time outdates a state without one.
        return updateStated && now.isBefore(updatedAt);
    }

    private Instant later(Instant now) {
        return updatedAt != null && updatedAt.isAfter(now) ? updatedAt : now;
    }

    private Problem contradiction(OrderContent next) {
        if (refunds.isEmpty()) {
            return null;
        }
        BigDecimal given = Refund.sum(refunds);
        if (!next.currency().equals(currency)) {
            return Problem.of(
                    CommonProblem.CONFLICT, "/currency: refunds in " + currency + " stand against it", List.of());
        }
        return next.total().compareTo(given) >= 0
                ? null
                : Problem.of(
                        CommonProblem.CONFLICT,
                        "/total: " + next.total().toPlainString() + " is below the refunds of " + given.toPlainString(),
                        List.of());
    }

    boolean exists() {
        return storedVersion > 0 || changed;
    }

    boolean isNew() {
        return storedVersion == 0;
    }

    boolean isChanged() {
        return changed;
    }

    /** Of what is or will be stored: one write, one version more. */
    long version() {
        return changed ? storedVersion + 1 : storedVersion;
    }

    /** What the stored order is attached to; null when it is new or anonymous. */
    UUID row() {
        return row;
    }

    String orderId() {
        return orderId;
    }

    OrderCoupons.Named coupon() {
        return new OrderCoupons.Named(
                orderId, content.couponCode(), formerCoupon, OrderStatus.CANCELLED.equals(content.status()));
    }

    byte[] document() {
        return document;
    }

    byte[] fingerprint() {
        return fingerprint;
    }

    boolean updateStated() {
        return updateStated;
    }

    /** Known once a draft was applied or replayed. */
    StoredOrder stored() {
        return new StoredOrder(
                id,
                orderId,
                content,
                buyer == null ? null : buyer.row(),
                buyer == null ? null : buyer.customerId(),
                buyer == null ? null : buyer.rootId(),
                refunds,
                updatedAt,
                version());
    }
}
