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
import io.regulars.scoring.rfm.Scope;
import io.regulars.scoring.value.ValueView;
import io.regulars.scoring.value.Values;

/** The results of back-tests. */
@ApplicationScoped
class BackTestValues {
    private final TenantTransactions transactions;
    private final Values values;

    BackTestValues(TenantTransactions transactions, Values values) {
        this.transactions = transactions;
        this.values = values;
    }

    private record Run(String state, Instant asOf) {}

    /** @throws ProblemException {@code not-found}, also for a run over the live scores */
    Page<ValueView> page(UUID tenant, UUID id, ListQuery query) {
        Run run = find(tenant, id);
        if (run.asOf() == null) {
            throw ProblemException.notFound("back-test: this run scored the live values, see /v1/values");
        }
        return run.state().equals("done")
                ? values.list(tenant, new Scope(id, run.asOf()), query)
                : new Page<>(List.of(), null);
    }

    private Run find(UUID tenant, UUID id) {
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
                    return new Run(row.getString(1), row.getString(2) == null ? null : Instant.parse(row.getString(2)));
                }
            }
        });
    }
}
