package io.regulars.scoring.run;

import java.sql.Connection;
import java.sql.SQLException;
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

    /** After the lines moved. */
    void rescore(UUID tenant, LongConsumer progress) {
        everybody(tenant, Cause.LINES, (connection, touched) -> rescoring.rescore(connection, touched), progress);
    }

    /**
     * For a run, which keeps a snapshot of everybody.
     *
     * @param first whether no status is to be held on to
     */
    void rescoreForRun(UUID tenant, UUID run, boolean first, LongConsumer progress) {
        everybody(
                tenant,
                Cause.RUN,
                (connection, touched) -> rescoring.rescoreForRun(connection, touched, run, first),
                progress);
    }

    @FunctionalInterface
    private interface Chunk {
        void score(Connection connection, List<Touched> touched) throws SQLException;
    }

    /** Tells {@code progress} after each chunk how many were scored so far. */
    private void everybody(UUID tenant, Cause cause, Chunk scoring, LongConsumer progress) {
        UUID last = null;
        long done = 0;
        do {
            UUID after = last;
            List<CustomerKey> chunk = transactions.call(tenant, connection -> {
                TenantLocks.share(connection, List.of(tenant));
                List<CustomerKey> roots = Customers.rootsAfter(connection, tenant, after, CHUNK);
                scoring.score(
                        connection,
                        roots.stream()
                                .map(root -> new Touched(root, cause, null))
                                .toList());
                return roots;
            });
            done += chunk.size();
            last = chunk.size() < CHUNK ? null : chunk.get(chunk.size() - 1).customer();
            progress.accept(done);
        } while (last != null);
    }
}
