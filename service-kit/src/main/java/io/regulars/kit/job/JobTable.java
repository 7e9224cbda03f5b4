package io.regulars.kit.job;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.tenancy.TenantTransactions;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The jobs as their worker sees them: claimed under a lease, reported on, ended. Each claim draws a new fence, and whoever comes
 * with an older one, because the lease was lost to another process, can do nothing but say that all is done.
 */
@ApplicationScoped
class JobTable {
    private static final String CLAIM = """
            update job set state = 'running', started_at = coalesce(started_at, now()), attempts = attempts + 1,
                fence = fence + 1, lease_until = now() + ? * interval '1 second'
            where id = (select id from job
                where kind = any (?) and (state = 'queued' or (state = 'running' and lease_until < now()))
                order by coalesce(lease_until, created_at) limit 1 for update skip locked)
            returning id, tenant, kind, spec, cancel_requested, attempts, fence
            """;
    // A job that begins anew each time gets on when it passes the point where it died.
    private static final String REPORT = """
            update job set processed = ?, total = ?, lease_until = now() + ? * interval '1 second',
                attempts = case when ? > furthest then 0 else attempts end, furthest = greatest(furthest, ?)
            where id = ? and fence = ? and state = 'running' returning cancel_requested
            """;
    private static final String HAND_BACK = """
            update job set attempts = greatest(attempts - 1, 0), lease_until = case when ? then now() else lease_until end
            where id = ? and fence = ? and state = 'running'
            """;
    private static final String KEEP = """
            update job set lease_until = now() + ? * interval '1 second' where id = ? and fence = ? and state = 'running'
            """;
    private static final String DONE = """
            update job set state = 'done', finished_at = now() where id = ? and state = 'running'
            """;
    private static final String FINISH = """
            update job set state = ?, finished_at = now(), errors = ?::jsonb where id = ? and fence = ? and state = 'running'
            """;

    private final TenantTransactions transactions;
    private final ObjectMapper mapper;
    private final long leaseSeconds;

    JobTable(
            TenantTransactions transactions,
            ObjectMapper mapper,
            @ConfigProperty(name = "regulars.jobs.lease", defaultValue = "30S") Duration lease) {
        this.transactions = transactions;
        this.mapper = mapper;
        this.leaseSeconds = lease.toSeconds();
    }

    /** @param attempts how often it was taken up, this time too, since it last got on */
    record Claimed(
            UUID id, UUID tenant, String kind, JsonNode spec, boolean cancelRequested, int attempts, long fence) {}

    Optional<Claimed> claim(Collection<String> kinds) {
        return transactions.callWithoutTenant(connection -> {
            try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
                claim.setLong(1, leaseSeconds);
                claim.setArray(2, connection.createArrayOf("text", kinds.toArray()));
                try (ResultSet row = claim.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Claimed(
                                    row.getObject(1, UUID.class),
                                    row.getObject(2, UUID.class),
                                    row.getString(3),
                                    spec(row.getString(4)),
                                    row.getBoolean(5),
                                    row.getInt(6),
                                    row.getLong(7)))
                            : Optional.empty();
                }
            }
        });
    }

    private JsonNode spec(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a spec is JSON, as the column is", e);
        }
    }

    /** Whether the job is to be cancelled; empty when another process took it over or ended it. */
    Optional<Boolean> report(Claimed job, long processed, Long total) {
        return transactions.callWithoutTenant(connection -> {
            try (PreparedStatement report = connection.prepareStatement(REPORT)) {
                report.setLong(1, processed);
                report.setObject(2, total);
                report.setLong(3, leaseSeconds);
                report.setLong(4, processed);
                report.setLong(5, processed);
                report.setObject(6, job.id());
                report.setLong(7, job.fence());
                try (ResultSet row = report.executeQuery()) {
                    return row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty();
                }
            }
        });
    }

    /** Whoever had it is alive, so this attempt does not count. */
    void handBack(Claimed job, boolean atOnce) {
        transactions.callWithoutTenant(connection -> {
            try (PreparedStatement handBack = connection.prepareStatement(HAND_BACK)) {
                handBack.setBoolean(1, atOnce);
                handBack.setObject(2, job.id());
                handBack.setLong(3, job.fence());
                return handBack.executeUpdate();
            }
        });
    }

    /** Keeps the lease; false when the job is another process's by now. */
    boolean keep(Claimed job) {
        return transactions.callWithoutTenant(connection -> {
            try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
                keep.setLong(1, leaseSeconds);
                keep.setObject(2, job.id());
                keep.setLong(3, job.fence());
                return keep.executeUpdate() == 1;
            }
        });
    }

    /** What is done is done, whoever has the job by now: else two processes slower than a lease would do it for ever. */
    void done(Claimed job) {
        transactions.callWithoutTenant(connection -> {
            try (PreparedStatement done = connection.prepareStatement(DONE)) {
                done.setObject(1, job.id());
                return done.executeUpdate();
            }
        });
    }

    void finish(Claimed job, String state, List<Problem> errors) {
        transactions.callWithoutTenant(connection -> {
            try (PreparedStatement finish = connection.prepareStatement(FINISH)) {
                finish.setString(1, state);
                finish.setString(2, mapper.writeValueAsString(errors));
                finish.setObject(3, job.id());
                finish.setLong(4, job.fence());
                return finish.executeUpdate();
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("problems can be written as JSON", e);
            }
        });
    }
}
