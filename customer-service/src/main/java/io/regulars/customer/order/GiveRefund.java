package io.regulars.customer.order;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.customer.loyalty.OrderPoints;
import io.regulars.kit.outbox.Outbox;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** Adds refunds to an order, each once, and never more than was paid. */
@ApplicationScoped
class GiveRefund {
    private static final int MOST_REFUNDS = 1_000;
    private static final String WRITE = """
            update shop_order set refunds = ?::jsonb, refunded = ?, version = ? where tenant = ? and order_id = ?
            returning exists (select from loyalty_program p where p.tenant = shop_order.tenant) as rewarded
            """;

    private final TenantTransactions transactions;
    private final Orders orders;
    private final Documents documents;
    private final OrderPoints points;
    private final Outbox outbox;
    private final Clock clock;

    GiveRefund(
            TenantTransactions transactions,
            Orders orders,
            Documents documents,
            OrderPoints points,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.orders = orders;
        this.documents = documents;
        this.points = points;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The refund as stored and the order with it. */
    record Given(boolean created, Refund refund, StoredOrder order) {}

    Given give(UUID tenant, String orderId, Refund stated) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transactions.call(tenant, connection -> {
            StoredOrder order =
                    orders.lock(connection, tenant, orderId).orElseThrow(() -> ProblemException.notFound("order"));
            Refund normal = RefundRules.normal(stated, order.content().currency(), now);
            Refund valid = order.isOfErased() ? normal.withoutReason() : normal;
            Optional<Refund> known = order.refunds().stream()
                    .filter(refund -> refund.refundId().equals(valid.refundId()))
                    .findFirst();
            if (known.isPresent()) {
                return replay(known.get(), valid, order);
            }
            return add(connection, tenant, order, valid.at(now));
        });
    }

    private static Given replay(Refund known, Refund stated, StoredOrder order) {
        if (!known.says(stated)) {
            throw new ProblemException(CommonProblem.CONFLICT, "/refundId: this refund was given already, and differs");
        }
        return new Given(false, known, order);
    }

    private Given add(Connection connection, UUID tenant, StoredOrder order, Refund refund) throws SQLException {
        List<Refund> refunds = new ArrayList<>(order.refunds());
        refunds.add(refund);
        BigDecimal paid = order.content().total();
        BigDecimal sum = Refund.sum(refunds);
        if (sum.compareTo(paid) > 0) {
            throw new ProblemException(
                    CommonProblem.CONFLICT,
                    "/amount: refunds of " + sum.toPlainString() + " would be above the " + paid.toPlainString()
                            + " that was paid");
        }
        if (refunds.size() > MOST_REFUNDS) {
            throw new ProblemException(CommonProblem.CONFLICT, "an order has at most " + MOST_REFUNDS + " refunds");
        }
        StoredOrder next = new StoredOrder(
                order.id(),
                order.orderId(),
                order.content(),
                order.row(),
                order.rowId(),
                order.rootId(),
                refunds,
                order.updatedAt(),
                order.version() + 1);
        boolean rewarded = Sql.row(
                        connection,
                        WRITE,
                        row -> row.getBoolean("rewarded"),
                        documents.text(refunds),
                        next.refunded(),
                        next.version(),
                        tenant,
                        order.orderId())
                .orElseThrow();
        if (rewarded) {
            points.count(connection, tenant, List.of(next.counted()));
        }
        outbox.append(connection, tenant, next.event());
        return new Given(true, refund, next);
    }
}
