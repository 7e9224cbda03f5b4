package io.regulars.scoring.run;

import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.scoring.identity.CustomerKey;
import io.regulars.scoring.identity.Customers;
import io.regulars.scoring.settings.TenantLocks;
import io.regulars.scoring.value.Cause;
import io.regulars.scoring.value.Rescoring;
import io.regulars.scoring.value.Touched;

/** Scores every customer of a tenant in key order, a chunk per transaction, so that facts keep flowing in between. */
@ApplicationScoped
class RescoreAll {
    private static final int CHUNK = 2_000;

    private final TenantTransactions transactions;
    private final Rescoring rescoring;

    RescoreAll(TenantTransactions transactions, Rescoring rescoring) {
        this.transactions = transactions;
        this.rescoring = rescoring;
    }

    /**
     * @param run the run that wants a snapshot of everybody; null: the lines moved
     * @param progress told after each chunk how many were scored so far
     */
    void rescore(UUID tenant, UUID run, LongConsumer progress) {
        UUID last = null;
        long done = 0;
        do {
            UUID after = last;
            List<CustomerKey> chunk = transactions.call(tenant, connection -> {
                TenantLocks.share(connection, List.of(tenant));
                List<CustomerKey> roots = Customers.rootsAfter(connection, tenant, after, CHUNK);
                Cause cause = run == null ? Cause.LINES : Cause.RUN;
                List<Touched> touched = roots.stream()
                        .map(root -> new Touched(root, cause, null))
                        .toList();
                if (run == null) {
                    rescoring.rescore(connection, touched);
                } else {
                    rescoring.rescoreForRun(connection, touched, run);
                }
                return roots;
            });
            done += chunk.size();
            last = chunk.size() < CHUNK ? null : chunk.get(chunk.size() - 1).customer();
            progress.accept(done);
        } while (last != null);
    }
}
