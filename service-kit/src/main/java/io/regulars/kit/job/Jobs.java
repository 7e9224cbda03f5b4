package io.regulars.kit.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** The job resource: submit, look, list, cancel. {@link JobWorker} does the work. */
@ApplicationScoped
public class Jobs {
    private static final String COLUMNS = "id, state, total, processed, started_at, finished_at, errors";
    private static final Listing LIST = Listing.of(COLUMNS, "job where tenant = ? and kind = ?", "id")
            .requiredText("state", "state")
            .requiredInstant("createdAt", "created_at")
            .sortedBy("-createdAt");

    private final TenantTransactions transactions;
    private final JobWorker worker;
    private final ObjectMapper mapper;

    Jobs(TenantTransactions transactions, JobWorker worker, ObjectMapper mapper) {
        this.transactions = transactions;
        this.worker = worker;
        this.mapper = mapper;
    }

    /** Queues a job; {@code spec} is any record the handler reads back. */
    public JobView submit(UUID tenant, String kind, Object spec) {
        UUID id = UUID.randomUUID();
        transactions.callWithoutTenant(connection -> {
            submit(connection, tenant, kind, id, spec);
            return null;
        });
        worker.wake();
        return get(tenant, kind, id);
    }

    /** Queues a job with the caller's transaction: it is there when what it is to go on with is there. */
    public void submit(Connection connection, UUID tenant, String kind, UUID id, Object spec) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into job (id, tenant, kind, state, spec) values (?, ?, ?, 'queued', ?::jsonb)")) {
            insert.setObject(1, id);
            insert.setObject(2, tenant);
            insert.setString(3, kind);
            insert.setString(4, mapper.writeValueAsString(spec));
            insert.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a job's spec must be writable as JSON", e);
        }
    }

    /** Queues a job that failed once more, with the caller's transaction; another one stays as it is. */
    public void again(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement again = connection.prepareStatement("""
                update job set state = 'queued', attempts = 0, furthest = 0, processed = 0, errors = '[]',
                    lease_until = null, finished_at = null
                where id = ? and state = 'failed'
                """)) {
            again.setObject(1, id);
            again.executeUpdate();
        }
    }

    /** @throws ProblemException {@code not-found} */
    public JobView get(UUID tenant, String kind, UUID id) {
        return transactions.callWithoutTenant(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select " + COLUMNS + " from job where id = ? and tenant = ? and kind = ?")) {
                select.setObject(1, id);
                select.setObject(2, tenant);
                select.setString(3, kind);
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        throw ProblemException.notFound("job");
                    }
                    return read(row);
                }
            }
        });
    }

    public Page<JobView> list(UUID tenant, String kind, ListQuery query) {
        return transactions.callWithoutTenant(
                connection -> LIST.page(connection, List.of(tenant, kind), query, this::read));
    }

    /** A queued job ends at once, a running one at its next report; an ended one stays as it is. */
    public JobView cancel(UUID tenant, String kind, UUID id) {
        transactions.callWithoutTenant(connection -> {
            try (PreparedStatement cancel = connection.prepareStatement("""
                    update job set cancel_requested = true,
                        finished_at = case when state = 'queued' then now() else finished_at end,
                        state = case when state = 'queued' then 'cancelled' else state end
                    where id = ? and tenant = ? and kind = ? and state in ('queued', 'running')
                    """)) {
                cancel.setObject(1, id);
                cancel.setObject(2, tenant);
                cancel.setString(3, kind);
                return cancel.executeUpdate();
            }
        });
        return get(tenant, kind, id);
    }

    private JobView read(ResultSet row) throws SQLException {
        try {
            return new JobView(
                    row.getObject("id", UUID.class),
                    row.getString("state"),
                    row.getObject("total", Long.class),
                    row.getLong("processed"),
                    instant(row, "started_at"),
                    instant(row, "finished_at"),
                    mapper.readValue(row.getString("errors"), new TypeReference<List<Problem>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("job errors are written by this service", e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
