package io.regulars.customer.imports;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Sql;
import io.regulars.kit.job.Jobs;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** Answers what is asked about imports, and cancels them. */
@ApplicationScoped
class FindImport {
    private static final String COUNTS =
            "i.id, i.kind, i.dry_run, i.at, i.total, i.created, i.updated, i.unchanged, i.rejected";
    private static final String BY_ID = "select " + COUNTS + " from import i where i.id = ? and i.total is not null";
    private static final Listing LIST = Listing.of(COUNTS, """
                    import i join job j on j.id = i.id and j.tenant = i.tenant
                    where i.tenant = ? and i.total is not null""", "i.id")
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

    FindImport(TenantTransactions transactions, Imports imports, Jobs jobs) {
        this.transactions = transactions;
        this.imports = imports;
        this.jobs = jobs;
    }

    private record Counted(UUID id, ImportView.Counts counts) {}

    ImportView byId(UUID tenant, UUID id) {
        Counted found = transactions
                .call(tenant, connection -> Sql.row(connection, BY_ID, FindImport::counted, id))
                .orElseThrow(() -> ProblemException.notFound("import"));
        return view(tenant, found);
    }

    Page<ImportView> list(UUID tenant, ListQuery query) {
        Page<Counted> page = transactions.call(
                tenant, connection -> LIST.page(connection, List.of(tenant), query, FindImport::counted));
        return new Page<>(page.items().stream().map(one -> view(tenant, one)).toList(), page.nextCursor());
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

    private ImportView view(UUID tenant, Counted found) {
        return ImportView.of(jobs.get(tenant, ImportJob.KIND, found.id()), found.counts());
    }

    private static Counted counted(ResultSet row) throws SQLException {
        return new Counted(
                row.getObject("id", UUID.class),
                new ImportView.Counts(
                        row.getString("kind"),
                        row.getBoolean("dry_run"),
                        row.getLong("total"),
                        row.getLong("created"),
                        row.getLong("updated"),
                        row.getLong("unchanged"),
                        row.getLong("rejected"),
                        Sql.instant(row, "at")));
    }
}
