package io.regulars.customer.order;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** Answers what is asked about orders. */
@ApplicationScoped
class FindOrder {
    private final TenantTransactions transactions;
    private final Orders orders;

    FindOrder(TenantTransactions transactions, Orders orders) {
        this.transactions = transactions;
        this.orders = orders;
    }

    StoredOrder byId(UUID tenant, String orderId) {
        return transactions
                .call(tenant, connection -> orders.byId(connection, tenant, orderId))
                .orElseThrow(() -> ProblemException.notFound("order"));
    }

    Page<OrderView> list(UUID tenant, ListQuery query) {
        return transactions.call(tenant, connection -> orders.list(connection, tenant, query));
    }

    List<CurrencyTotal> totals(UUID tenant, ListQuery query) {
        return transactions.call(tenant, connection -> orders.totals(connection, tenant, query));
    }
}
