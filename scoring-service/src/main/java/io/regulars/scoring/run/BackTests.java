package io.regulars.scoring.run;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.scoring.forecast.ModelView;
import io.regulars.scoring.forecast.Models;
import io.regulars.scoring.rfm.Scope;
import io.regulars.scoring.value.ValueView;
import io.regulars.scoring.value.Values;

/** The results of back-tests. */
@ApplicationScoped
class BackTests {
    private final TenantTransactions transactions;
    private final Values values;
    private final Models models;

    BackTests(TenantTransactions transactions, Values values, Models models) {
        this.transactions = transactions;
        this.values = values;
        this.models = models;
    }

    private record Past(String state, Instant asOf) {}

    /** @throws ProblemException {@code not-found}, also for a run over the live scores */
    Page<ValueView> values(UUID tenant, UUID id, ListQuery query) {
        Past run = find(tenant, id, "/v1/values");
        return run.state().equals("done")
                ? values.list(tenant, new Scope(id, run.asOf()), query)
                : new Page<>(List.of(), null);
    }

    /** @throws ProblemException {@code not-found}, also for a run over the live scores */
    Page<ModelView> models(UUID tenant, UUID id) {
        Past run = find(tenant, id, "/v1/scoring/models");
        return run.state().equals("done")
                ? models.list(tenant, new Scope(id, run.asOf()))
                : new Page<>(List.of(), null);
    }

    private Past find(UUID tenant, UUID id, String live) {
        Past run = find(tenant, id);
        if (run.asOf() == null) {
            throw ProblemException.notFound("back-test: this run was over the live scores, see " + live);
        }
        return run;
    }

    private Past find(UUID tenant, UUID id) {
        return transactions.callWithoutTenant(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select state, spec ->> 'asOf' from job where id = ? and tenant = ? and kind = ?")) {
                select.setObject(1, id);
                select.setObject(2, tenant);
                select.setString(3, ScoringRun.KIND);
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        throw ProblemException.notFound("run");
                    }
                    return new Past(
                            row.getString(1), row.getString(2) == null ? null : Instant.parse(row.getString(2)));
                }
            }
        });
    }
}
