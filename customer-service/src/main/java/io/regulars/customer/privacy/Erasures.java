package io.regulars.customer.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.kit.job.Jobs;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** Shows erasures with their receipts. */
@ApplicationScoped
class Erasures {
    private static final Listing LIST = Listing.of("e.*", "erasure e where e.tenant = ?", "e.id")
            .requiredText("erasedId", "e.erased_id")
            .requiredText("requestedBy", "e.requested_by")
            .requiredInstant("requestedAt", "e.requested_at")
            .instant("finishedAt", "e.finished_at")
            .sortedBy("-requestedAt");

    private final TenantTransactions transactions;
    private final Jobs jobs;
    private final Documents documents;

    Erasures(TenantTransactions transactions, Jobs jobs, Documents documents) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.documents = documents;
    }

    ErasureView get(UUID tenant, UUID id) {
        ErasureView.Receipt receipt = transactions
                .call(
                        tenant,
                        connection -> Sql.row(
                                connection,
                                "select * from erasure where tenant = ? and id = ?",
                                this::read,
                                tenant,
                                id))
                .orElseThrow(() -> ProblemException.notFound("erasure"));
        return receipt.with(jobs.get(tenant, EraseEverywhere.KIND, id));
    }

    Page<ErasureView> list(UUID tenant, ListQuery query) {
        Page<ErasureView.Receipt> page =
                transactions.call(tenant, connection -> LIST.page(connection, List.of(tenant), query, this::read));
        return new Page<>(
                page.items().stream()
                        .map(receipt -> receipt.with(jobs.get(tenant, EraseEverywhere.KIND, receipt.id())))
                        .toList(),
                page.nextCursor());
    }

    private ErasureView.Receipt read(ResultSet row) throws SQLException {
        return new ErasureView.Receipt(
                row.getObject("id", UUID.class),
                row.getString("erased_id"),
                Sql.instant(row, "requested_at"),
                row.getString("requested_by"),
                Sql.instant(row, "finished_at"),
                documents.read(row.getString("removed"), JsonNode.class));
    }
}
