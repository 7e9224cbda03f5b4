package io.regulars.scoring.forecast;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.paging.Page;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.scoring.rfm.Scope;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Answers which models were tried on a shop. */
@ApplicationScoped
public class Models {
    private final TenantTransactions transactions;
    private final ModelStore store;

    /** For the document only. */
    @Schema(name = "LifetimeModelPage")
    public record ModelPage(
            @Schema(description = "One page, in the order asked for")
            List<ModelView> items,

            @Schema(description = "For the next page; null on the last", examples = "eyJrIjpbXX0")
            String nextCursor) {}

    Models(TenantTransactions transactions, ModelStore store) {
        this.transactions = transactions;
        this.store = store;
    }

    /** The handful of a scope on one page; none before its run has fitted them. */
    public Page<ModelView> list(UUID tenant, Scope scope) {
        return transactions.call(
                tenant,
                connection -> new Page<>(
                        store.all(connection, tenant, scope).stream()
                                .map(ModelView::of)
                                .toList(),
                        null));
    }
}
