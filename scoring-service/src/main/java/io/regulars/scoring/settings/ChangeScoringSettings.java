package io.regulars.scoring.settings;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.scoring.purchase.OrderFacts;

/** Changes a shop's scoring settings and has everything that follows from them computed again. */
@ApplicationScoped
class ChangeScoringSettings {
    private static final int TIMEOUT_SECONDS = 300;

    private final TenantTransactions transactions;
    private final Shops shops;
    private final OrderFacts facts;

    ChangeScoringSettings(TenantTransactions transactions, Shops shops, OrderFacts facts) {
        this.transactions = transactions;
        this.shops = shops;
        this.facts = facts;
    }

    ScoringSettings read(UUID tenant) {
        return transactions.call(
                tenant, connection -> shops.read(connection, tenant).settings());
    }

    void change(UUID tenant, ScoringSettings wanted) {
        transactions.call(List.of(tenant), TIMEOUT_SECONDS, connection -> {
            TenantLocks.alone(connection, tenant);
            shops.ensure(connection, List.of(tenant));
            ScoringSettings before = shops.read(connection, tenant).settings();
            if (!before.equals(wanted)) {
                shops.write(connection, tenant, wanted);
                if (before.excludeTax() != wanted.excludeTax()) {
                    facts.derive(connection, tenant);
                }
                if (before.scoresLike(wanted)) {
                    TenantWork.planAnew(connection, tenant);
                } else {
                    TenantWork.rulesMoved(connection, tenant);
                }
            }
            return null;
        });
    }
}
