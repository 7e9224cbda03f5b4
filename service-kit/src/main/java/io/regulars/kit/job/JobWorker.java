package io.regulars.kit.job;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.DatabaseException;
import io.regulars.kit.tenancy.TenantTransactions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** One thread per process that claims jobs under a lease; a job whose process died is claimed again. */
@ApplicationScoped
class JobWorker {
    private static final Logger LOG = Logger.getLogger(JobWorker.class);
    private static final long POLL_MILLIS = 1_000;
    private static final String CLAIM = """
            update job set state = 'running', started_at = coalesce(started_at, now()),
                lease_until = now() + ? * interval '1 second'
            where id = (select id from job
                where kind = any (?) and (state = 'queued' or (state = 'running' and lease_until < now()))
                order by coalesce(lease_until, created_at) limit 1 for update skip locked)
            returning id, tenant, kind, spec, cancel_requested
            """;
    private static final String REPORT = """
            update job set processed = ?, total = ?, lease_until = now() + ? * interval '1 second'
            where id = ? and state = 'running' returning cancel_requested
            """;

    private static final String GIVE_WAY = "update job set lease_until = now() where id = ? and state = 'running'";

    private final Map<String, JobHandler> handlers;
    private final TenantTransactions transactions;
    private final ObjectMapper mapper;
    private final long leaseSeconds;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running = true;
    private Thread thread;

    JobWorker(
            @All List<JobHandler> handlers,
            TenantTransactions transactions,
            ObjectMapper mapper,
            @ConfigProperty(name = "regulars.jobs.lease", defaultValue = "30S") Duration lease) {
        this.handlers = handlers.stream().collect(Collectors.toMap(JobHandler::kind, Function.identity()));
        this.transactions = transactions;
        this.mapper = mapper;
        this.leaseSeconds = lease.toSeconds();
    }

    void start(@Observes StartupEvent event) {
        if (!handlers.isEmpty()) {
            thread = new Thread(this::loop, "jobs");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        wake();
        if (thread != null) {
            thread.join(5_000);
        }
    }

    void wake() {
        work.release();
    }

    private record Claimed(UUID id, UUID tenant, String kind, String spec, boolean cancelRequested) {}

    private void loop() {
        while (running) {
            try {
                Optional<Claimed> claimed = claim();
                if (claimed.isPresent()) {
                    run(claimed.get());
                } else if (work.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    work.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                LOG.warnf("jobs wait: %s", e);
                pause();
            }
        }
    }

    private Optional<Claimed> claim() {
        return transactions.callWithoutTenant(connection -> {
            try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
                claim.setLong(1, leaseSeconds);
                claim.setArray(
                        2, connection.createArrayOf("text", handlers.keySet().toArray()));
                try (ResultSet row = claim.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Claimed(
                                    row.getObject(1, UUID.class),
                                    row.getObject(2, UUID.class),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getBoolean(5)))
                            : Optional.empty();
                }
            }
        });
    }

    private void run(Claimed job) {
        JobHandler handler = handlers.get(job.kind());
        try {
            if (job.cancelRequested()) {
                throw new Cancelled();
            }
            handler.run(new Running(job), spec(job));
            finish(job, "done", List.of());
        } catch (Cancelled e) {
            handler.abandoned(job.tenant(), spec(job));
            finish(job, "cancelled", List.of());
        } catch (GaveWay e) {
            endTurn(job);
        } catch (TakenOver e) {
            LOG.infof("job is another process's by now, id=%s kind=%s", job.id(), job.kind());
        } catch (TryLaterException e) {
            LOG.infof("job waits, id=%s kind=%s: %s", job.id(), job.kind(), e.getMessage());
        } catch (ProblemException e) {
            fail(job, e.problem());
        } catch (RuntimeException | Error e) {
            if (!running || DatabaseException.isTransient(e)) {
                // Its lease runs out and it is claimed again.
                LOG.warnf("job interrupted, id=%s kind=%s", job.id(), job.kind());
                return;
            }
            LOG.errorf(e, "job failed, id=%s kind=%s", job.id(), job.kind());
            fail(
                    job,
                    Problem.of(CommonProblem.INTERNAL, "see the service's log", List.of())
                            .at("urn:uuid:" + job.id()));
        }
    }

    /** What it leaves is cleared away first: a crash in between has it run, and fail, once more. */
    private void fail(Claimed job, Problem problem) {
        handlers.get(job.kind()).abandoned(job.tenant(), spec(job));
        finish(job, "failed", List.of(problem));
    }

    private JsonNode spec(Claimed job) {
        try {
            return mapper.readTree(job.spec());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a spec is JSON, as the column is", e);
        }
    }

    private void endTurn(Claimed job) {
        transactions.callWithoutTenant(connection -> {
            try (PreparedStatement end = connection.prepareStatement(GIVE_WAY)) {
                end.setObject(1, job.id());
                return end.executeUpdate();
            }
        });
    }

    private void finish(Claimed job, String state, List<Problem> errors) {
        transactions.callWithoutTenant(connection -> {
            try {
                Jobs.finish(connection, job.id(), state, mapper.writeValueAsString(errors));
                return null;
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("problems can be written as JSON", e);
            }
        });
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Another process had the job meanwhile, and ended it: there is nothing left to do or to undo. */
    private static final class TakenOver extends RuntimeException {
        TakenOver() {
            super("taken over", null, false, false);
        }
    }

    /** Ends a job that was cancelled. */
    private static final class Cancelled extends RuntimeException {
        Cancelled() {
            super("cancelled", null, false, false);
        }
    }

    /** Lets other jobs go first. */
    private static final class GaveWay extends RuntimeException {
        GaveWay() {
            super("gave way", null, false, false);
        }
    }

    private final class Running implements JobContext {
        private final Claimed job;

        Running(Claimed job) {
            this.job = job;
        }

        @Override
        public UUID id() {
            return job.id();
        }

        @Override
        public UUID tenant() {
            return job.tenant();
        }

        @Override
        public void giveWay() {
            throw new GaveWay();
        }

        @Override
        public void progress(long processed, Long total) {
            Boolean isCancelled = transactions.callWithoutTenant(connection -> {
                try (PreparedStatement report = connection.prepareStatement(REPORT)) {
                    report.setLong(1, processed);
                    report.setObject(2, total);
                    report.setLong(3, leaseSeconds);
                    report.setObject(4, job.id());
                    try (ResultSet row = report.executeQuery()) {
                        return row.next() ? row.getBoolean(1) : null;
                    }
                }
            });
            if (isCancelled == null) {
                throw new TakenOver();
            }
            if (isCancelled) {
                throw new Cancelled();
            }
        }
    }
}
