package io.regulars.scoring.forecast;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.scoring.rfm.Scope;
import io.regulars.scoring.settings.Shops;

/** Fits the models of a scope: reads its histories in one transaction, computes outside of any, writes in another. */
@ApplicationScoped
public class FitModels {
    private static final int TIMEOUT_SECONDS = 300;

    private final TenantTransactions transactions;
    private final Shops shops;
    private final ModelStore store;
    private final Clock clock;

    FitModels(TenantTransactions transactions, Shops shops, ModelStore store, Clock clock) {
        this.transactions = transactions;
        this.shops = shops;
        this.store = store;
        this.clock = clock;
    }

    /**
     * While nobody has bought there are none.
     *
     * @param beat called before the result is written; its exception leaves the models as they were
     */
    public void fit(UUID tenant, Scope scope, Runnable beat) {
        Instant now = clock.instant();
        List<FittedModel> models = transactions
                .call(
                        List.of(tenant),
                        TIMEOUT_SECONDS,
                        connection -> Histories.read(
                                connection,
                                tenant,
                                scope,
                                shops.read(connection, tenant).day(scope.isLive() ? now : scope.asOf())))
                .map(histories -> FitShop.fit(histories, now))
                .orElse(List.of());
        beat.run();
        transactions.run(tenant, connection -> store.replace(connection, tenant, scope, models));
    }
}
