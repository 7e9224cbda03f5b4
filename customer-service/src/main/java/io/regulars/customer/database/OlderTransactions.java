package io.regulars.customer.database;

import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.job.TryLaterException;
import io.regulars.kit.tenancy.TenantTransactions;

/** Waits for whoever may still write by what they read before. */
@ApplicationScoped
public class OlderTransactions {
    private static final int LOOKS = 100;
    private static final long PAUSE_MILLIS = 100;
    private static final String OLDER = """
            select count(*) as n from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and xact_start < ?::timestamptz
            """;

    private final TenantTransactions transactions;

    OlderTransactions(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Returns when all transactions that are under way now have ended.
     *
     * @throws TryLaterException after ten seconds
     */
    public void await() {
        OffsetDateTime from = transactions.callWithoutTenant(connection -> Sql.row(
                        connection,
                        "select clock_timestamp() as now",
                        row -> row.getObject("now", OffsetDateTime.class))
                .orElseThrow());
        for (int look = 0; look < LOOKS; look++) {
            long older = transactions.callWithoutTenant(connection ->
                    Sql.row(connection, OLDER, row -> row.getLong("n"), from).orElseThrow());
            if (older == 0) {
                return;
            }
            pause();
        }
        throw new TryLaterException("a transaction from before is still under way");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TryLaterException("interrupted");
        }
    }
}
