package io.regulars.scoring.run;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.kit.job.JobContext;
import io.regulars.kit.job.JobHandler;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.scoring.rfm.Scope;
import io.regulars.scoring.settings.Shops;

/**
 * A run over all customers of a tenant: freezes the lines, fits the models and scores everybody, or does all of it as of a
 * past date beside the live scores. Repeating it after a crash ends the same.
 */
@ApplicationScoped
class ScoringRun implements JobHandler {
    static final String KIND = "scoring-run";
    private static final long TURN_MILLIS = 200;

    private final TenantTransactions transactions;
    private final Shops shops;
    private final TenantClaims claims;
    private final LineKeeping lines;
    private final Fitting fitting;
    private final RescoreAll rescoreAll;
    private final BackTest backTest;

    ScoringRun(
            TenantTransactions transactions,
            Shops shops,
            TenantClaims claims,
            LineKeeping lines,
            Fitting fitting,
            RescoreAll rescoreAll,
            BackTest backTest) {
        this.transactions = transactions;
        this.shops = shops;
        this.claims = claims;
        this.lines = lines;
        this.fitting = fitting;
        this.rescoreAll = rescoreAll;
        this.backTest = backTest;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobContext job, JsonNode spec) {
        if (spec.hasNonNull("asOf")) {
            backTest.run(job, Instant.parse(spec.get("asOf").textValue()));
            return;
        }
        transactions.run(job.tenant(), connection -> shops.ensure(connection, List.of(job.tenant())));
        TenantClaims.Claim claim = new TenantClaims.Claim(job.tenant(), job.id());
        awaitTurn(job, claim);
        try {
            long total = customers(job.tenant());
            LineKeeping.Frozen frozen = lines.freezeForRun(job.tenant(), job.id());
            fitting.fit(job.tenant(), Scope.LIVE, () -> report(job, claim, 0, total));
            rescoreAll.rescoreForRun(
                    job.tenant(), job.id(), frozen.first(), done -> report(job, claim, done, Math.max(total, done)));
            lines.drawExpected(job.tenant());
            lines.rescored(job.tenant(), frozen.rescoring());
        } finally {
            claims.release(claim, LineKeeper.SHORTEST_REST);
        }
    }

    private void report(JobContext job, TenantClaims.Claim claim, long done, long total) {
        claims.claim(claim);
        job.progress(done, total);
    }

    /** Lines drawn by themselves, and other runs, come first; a cancelled job stops waiting. */
    private void awaitTurn(JobContext job, TenantClaims.Claim claim) {
        while (!claims.claim(claim)) {
            job.progress(0, null);
            try {
                TimeUnit.MILLISECONDS.sleep(TURN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for its turn", e);
            }
        }
    }

    private long customers(UUID tenant) {
        return transactions.call(List.of(tenant), 60, connection -> {
            try (var select =
                    connection.prepareStatement("select count(*) from customer where tenant = ? and root = customer")) {
                select.setObject(1, tenant);
                try (var row = select.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }
}
