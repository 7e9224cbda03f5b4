package io.regulars.customer.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.contracts.CustomerChanged;
import io.regulars.customer.database.OlderTransactions;
import io.regulars.customer.database.Sql;
import io.regulars.kit.job.JobContext;
import io.regulars.kit.job.JobHandler;
import io.regulars.kit.tenancy.TenantTransactions;

/**
 * Goes on with an erasure: what was under way here, the other services, the dead letters; then the receipt. Each step may
 * run again; as long as one can not be done, the job waits and begins anew.
 */
@ApplicationScoped
class EraseEverywhere implements JobHandler {
    static final String KIND = "erasure";
    private static final String ROWS = """
            select c.id, c.customer_id, c.created_at, c.version from customer c where c.root = (
                select r.root from customer r join erasure e on e.customer = r.id where e.id = ?) and c.kind = 'erased'
            order by c.id
            """;

    private final TenantTransactions transactions;
    private final OlderTransactions older;
    private final EraseRows eraseRows;
    private final Neighbours neighbours;
    private final DeadLetters deadLetters;
    private final Clock clock;

    EraseEverywhere(
            TenantTransactions transactions,
            OlderTransactions older,
            EraseRows eraseRows,
            Neighbours neighbours,
            DeadLetters deadLetters,
            Clock clock) {
        this.transactions = transactions;
        this.older = older;
        this.eraseRows = eraseRows;
        this.neighbours = neighbours;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    record Spec(UUID erasure) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobContext job, JsonNode spec) {
        UUID tenant = job.tenant();
        UUID erasure = UUID.fromString(spec.path("erasure").asText());
        List<String> services = neighbours.names();
        long steps = services.size() + 2L;
        // Whoever read the person before the erasure may still write about them.
        older.await();
        List<CustomerChanged> rows = transactions.call(tenant, connection -> eraseAgain(connection, tenant, erasure));
        long done = 1;
        job.progress(done, steps);
        for (String service : services) {
            String removed = neighbours.erase(service, tenant, rows);
            transactions.run(tenant, connection -> EraseRows.note(connection, erasure, service, removed));
            job.progress(++done, steps);
        }
        int letters = deadLetters.purge(
                tenant, rows.stream().map(CustomerChanged::customer).toList(), () -> job.progress(steps - 1, steps));
        transactions.run(tenant, connection -> {
            EraseRows.note(connection, erasure, "dead letters", "{\"records\":" + letters + "}");
            Sql.update(
                    connection,
                    "update erasure set finished_at = coalesce(finished_at, ?) where id = ?",
                    clock.instant(),
                    erasure);
        });
        job.progress(steps, steps);
    }

    private List<CustomerChanged> eraseAgain(Connection connection, UUID tenant, UUID erasure) throws SQLException {
        List<CustomerChanged> rows = Sql.rows(
                connection,
                ROWS,
                row -> new CustomerChanged(
                        row.getObject("id", UUID.class),
                        row.getString("customer_id"),
                        "erased",
                        Sql.instant(row, "created_at"),
                        row.getLong("version")),
                erasure);
        Map<UUID, String> names = new LinkedHashMap<>();
        rows.forEach(row -> names.put(row.customer(), row.customerId()));
        UUID root = Sql.row(
                        connection,
                        "select customer from erasure where id = ?",
                        row -> row.getObject("customer", UUID.class),
                        erasure)
                .orElseThrow();
        eraseRows.eraseAgain(connection, tenant, erasure, names, root);
        return rows;
    }
}
