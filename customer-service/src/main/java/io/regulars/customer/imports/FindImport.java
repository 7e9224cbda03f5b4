package io.regulars.customer.imports;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.type.TypeReference;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.kit.job.Jobs;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** Answers what is asked about imports, and cancels them. */
@ApplicationScoped
class FindImport {
    private static final String COLUMNS = """
            i.id, i.kind, i.dry_run, i.at, i.total, i.created, i.updated, i.unchanged, i.rejected,
            j.state, j.started_at, j.finished_at, j.errors""";
    private static final String FROM = """
            import i join job j on j.id = i.id and j.tenant = i.tenant
            where i.tenant = ? and i.total is not null""";
    private static final String BY_ID = "select " + COLUMNS + " from " + FROM + " and i.id = ?";
    private static final Listing LIST = Listing.of(COLUMNS, FROM, "i.id")
            .requiredText("kind", "i.kind")
            .requiredText("state", "j.state")
            .bool("dryRun", "i.dry_run")
            .integer("rejected", "i.rejected")
            .requiredInstant("createdAt", "i.at")
            .sortedBy("-createdAt");
    private static final Listing ERRORS = Listing.of(
                    "e.row_number, e.pointer, e.detail", "import_error e where e.tenant = ? and e.import = ?", "e.id")
            .integer("row", "e.row_number")
            .text("pointer", "e.pointer")
            .sortedBy("row,pointer");

    private final TenantTransactions transactions;
    private final Imports imports;
    private final Jobs jobs;
    private final Documents documents;

    FindImport(TenantTransactions transactions, Imports imports, Jobs jobs, Documents documents) {
        this.transactions = transactions;
        this.imports = imports;
        this.jobs = jobs;
        this.documents = documents;
    }

    ImportView byId(UUID tenant, UUID id) {
        return transactions
                .call(tenant, connection -> Sql.row(connection, BY_ID, this::view, tenant, id))
                .orElseThrow(() -> ProblemException.notFound("import"));
    }

    Page<ImportView> list(UUID tenant, ListQuery query) {
        return transactions.call(tenant, connection -> LIST.page(connection, List.of(tenant), query, this::view));
    }

    ImportView cancel(UUID tenant, UUID id) {
        byId(tenant, id);
        if (jobs.cancel(tenant, ImportJob.KIND, id).state().equals("cancelled")) {
            imports.dropRest(tenant, id);
        }
        return byId(tenant, id);
    }

    Page<RowError> errors(UUID tenant, UUID id, ListQuery query) {
        byId(tenant, id);
        return transactions.call(tenant, connection -> errors(connection, tenant, id, query));
    }

    /** All of them that a filter selects, a page at a time. */
    Iterable<List<RowError>> allErrors(UUID tenant, UUID id, ListQuery query) {
        return () -> new Iterator<>() {
            private String cursor;
            private boolean more = true;

            @Override
            public boolean hasNext() {
                return more;
            }

            @Override
            public List<RowError> next() {
                Page<RowError> page =
                        FindImport.this.errors(tenant, id, ListQuery.of(query.filter(), query.sort(), cursor, "500"));
                cursor = page.nextCursor();
                more = cursor != null;
                return page.items();
            }
        };
    }

    private static Page<RowError> errors(Connection connection, UUID tenant, UUID id, ListQuery query)
            throws SQLException {
        return ERRORS.page(
                connection,
                List.of(tenant, id),
                query,
                row -> new RowError(row.getLong("row_number"), row.getString("pointer"), row.getString("detail")));
    }

    private ImportView view(ResultSet row) throws SQLException {
        long created = row.getLong("created");
        long updated = row.getLong("updated");
        long unchanged = row.getLong("unchanged");
        long rejected = row.getLong("rejected");
        return new ImportView(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getBoolean("dry_run"),
                row.getString("state"),
                row.getLong("total"),
                created + updated + unchanged + rejected,
                created,
                updated,
                unchanged,
                rejected,
                Sql.instant(row, "at"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "finished_at"),
                documents.read(row.getString("errors"), new TypeReference<List<Problem>>() {}));
    }
}
