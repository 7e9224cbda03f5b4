package io.regulars.customer.order;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.regulars.customer.database.OlderTransactions;
import io.regulars.customer.loyalty.OrderPoints;
import io.regulars.customer.loyalty.Recounts;
import io.regulars.customer.rounds.Round;
import io.regulars.kit.tenancy.TenantTransactions;

/** Counts all orders of a tenant into its program, after that or what foreign money is worth changed. */
@Singleton
class RecountOrders extends Round {
    private static final int AT_ONCE = 500;

    private final TenantTransactions transactions;
    private final OlderTransactions older;
    private final Recounts recounts;
    private final Orders orders;
    private final OrderPoints points;

    RecountOrders(
            TenantTransactions transactions,
            OlderTransactions older,
            Recounts recounts,
            Orders orders,
            OrderPoints points) {
        super("recount-orders", Duration.ofSeconds(1));
        this.transactions = transactions;
        this.older = older;
        this.recounts = recounts;
        this.orders = orders;
        this.points = points;
    }

    @Override
    protected boolean more() {
        Optional<Recounts.Due> due = recounts.next();
        due.ifPresent(this::count);
        return due.isPresent();
    }

    private void count(Recounts.Due due) {
        // An order under way since before may not have seen the program.
        older.await();
        String after = "";
        while (after != null) {
            String from = after;
            after = transactions.call(due.tenant(), connection -> {
                List<StoredOrder> next = orders.lockAfter(connection, due.tenant(), from, AT_ONCE);
                points.count(
                        connection,
                        due.tenant(),
                        next.stream().map(StoredOrder::counted).toList());
                return next.size() < AT_ONCE ? null : next.get(next.size() - 1).orderId();
            });
        }
        recounts.end(due);
    }
}
