package io.regulars.customer.profile;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.customer.note.Notes;
import io.regulars.customer.revision.Revision;
import io.regulars.kit.job.JobContext;
import io.regulars.kit.job.JobHandler;
import io.regulars.kit.tenancy.TenantTransactions;

/**
 * Hands all customers of one colleague, and what that colleague has still to do for them, over to another. Whoever has the
 * old owner is still to be done, so a crash loses nothing and repeats nothing.
 */
@ApplicationScoped
class TransferOwner implements JobHandler {
    static final String KIND = "owner-transfer";
    private static final int AT_ONCE = 500;
    private static final String COUNT = "select count(*) from customer where tenant = ? and document ->> 'owner' = ?";
    private static final String NEXT = """
            select customer_id, document, version from customer
            where tenant = ? and document ->> 'owner' = ? order by customer_id limit ?
            """;

    private final TenantTransactions transactions;
    private final CustomerIntake intake;
    private final Notes notes;
    private final Documents documents;

    TransferOwner(TenantTransactions transactions, CustomerIntake intake, Notes notes, Documents documents) {
        this.transactions = transactions;
        this.intake = intake;
        this.notes = notes;
        this.documents = documents;
    }

    /**
     * From whom to whom.
     *
     * @param by whom the history names
     */
    record Spec(String from, String to, String by) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobContext job, JsonNode spec) {
        String from = spec.get("from").textValue();
        String to = spec.get("to").textValue();
        String by = spec.get("by").textValue();
        long total = transactions.call(
                job.tenant(),
                connection -> Sql.row(connection, COUNT, row -> row.getLong(1), job.tenant(), from)
                        .orElseThrow());
        job.progress(0, total);
        transactions.run(job.tenant(), connection -> notes.handOver(connection, job.tenant(), from, to));
        long done = 0;
        int moved = AT_ONCE;
        while (moved > 0) {
            moved = transactions.call(job.tenant(), connection -> next(connection, job.tenant(), from, to, by));
            done += moved;
            job.progress(done, Math.max(total, done));
        }
    }

    /** Whom somebody else changes at the same moment is met again in the next round. */
    private int next(Connection connection, UUID tenant, String from, String to, String by) throws SQLException {
        List<CustomerDraft> drafts = Sql.rows(
                connection,
                NEXT,
                row -> new CustomerDraft(
                        row.getString("customer_id"),
                        documents.read(row.getString("document"), Profile.class).withOwner(to),
                        null,
                        null,
                        new Revision(Revision.etag(row.getLong("version")))),
                tenant,
                from,
                AT_ONCE);
        if (!drafts.isEmpty()) {
            intake.take(connection, tenant, drafts, by);
        }
        return drafts.size();
    }
}
