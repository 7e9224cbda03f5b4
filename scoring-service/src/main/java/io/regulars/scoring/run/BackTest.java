package io.regulars.scoring.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.job.JobContext;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.scoring.forecast.Forecasters;
import io.regulars.scoring.rfm.LineDrawing;
import io.regulars.scoring.rfm.LineStore;
import io.regulars.scoring.rfm.Lines;
import io.regulars.scoring.rfm.Scope;
import io.regulars.scoring.settings.Shops;
import io.regulars.scoring.value.PastScoring;

/** Scores everybody as of a past date, beside the live scores: sums first, then lines and models over them, then the scores. */
@ApplicationScoped
class BackTest {
    private static final int TIMEOUT_SECONDS = 300;

    private final TenantTransactions transactions;
    private final Shops shops;
    private final Fitting fitting;
    private final Everybody everybody;
    private final PastScoring scoring;

    BackTest(TenantTransactions transactions, Shops shops, Fitting fitting, Everybody everybody, PastScoring scoring) {
        this.transactions = transactions;
        this.shops = shops;
        this.fitting = fitting;
        this.everybody = everybody;
        this.scoring = scoring;
    }

    void run(JobContext job, Instant asOf) {
        Scope scope = new Scope(job.id(), asOf);
        UUID tenant = job.tenant();
        transactions.run(tenant, connection -> clear(connection, tenant, scope));
        // Every customer is passed twice.
        long[] total = {0};
        score(tenant, scope, done -> {
            total[0] = done;
            job.progress(done, null);
        });
        transactions.call(List.of(tenant), TIMEOUT_SECONDS, connection -> {
            Optional<Lines> lines = LineDrawing.draw(connection, shops.read(connection, tenant), scope, asOf, job.id());
            if (lines.isPresent()) {
                LineStore.write(connection, tenant, scope, lines.get());
            }
            return null;
        });
        fitting.fit(tenant, scope, () -> job.progress(total[0], total[0] * 2));
        score(tenant, scope, done -> job.progress(total[0] + done, total[0] * 2));
        transactions.call(List.of(tenant), TIMEOUT_SECONDS, connection -> {
            LineStore.drawExpected(connection, tenant, scope);
            return null;
        });
    }

    private void score(UUID tenant, Scope scope, LongConsumer progress) {
        everybody.pass(
                tenant,
                () -> {
                    Forecasters forecasters = new Forecasters();
                    return (connection, roots) -> scoring.score(connection, tenant, roots, scope, forecasters);
                },
                progress);
    }

    /** What an attempt that was cut off left behind. */
    private static void clear(Connection connection, UUID tenant, Scope scope) throws SQLException {
        for (String table : List.of("score", "lines", "lifetime_model")) {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from " + table + " where tenant = ? and scope = ?")) {
                delete.setObject(1, tenant);
                delete.setObject(2, scope.id());
                delete.executeUpdate();
            }
        }
    }
}
