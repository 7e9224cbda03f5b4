package io.regulars.kit.job;

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

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.DatabaseException;
import org.jboss.logging.Logger;

/** One thread per process that claims jobs under a lease; a job whose process died is claimed again. */
@ApplicationScoped
class JobWorker {
    private static final Logger LOG = Logger.getLogger(JobWorker.class);
    private static final long POLL_MILLIS = 1_000;
    /** In as many processes a job may end without a word and without getting on. */
    private static final int ATTEMPTS = 5;

    private final Map<String, JobHandler> handlers;
    private final JobTable table;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running = true;
    private Thread thread;

    JobWorker(@All List<JobHandler> handlers, JobTable table) {
        this.handlers = handlers.stream().collect(Collectors.toMap(JobHandler::kind, Function.identity()));
        this.table = table;
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

    private void loop() {
        while (running) {
            try {
                Optional<JobTable.Claimed> claimed = table.claim(handlers.keySet());
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

    private void run(JobTable.Claimed job) {
        JobHandler handler = handlers.get(job.kind());
        try {
            if (job.cancelRequested()) {
                throw new Cancelled();
            }
            if (job.attempts() > ATTEMPTS) {
                giveUp(job);
                return;
            }
            handler.run(new Running(job), job.spec());
            table.done(job);
        } catch (Cancelled e) {
            handler.abandoned(job.tenant(), job.spec());
            table.finish(job, "cancelled", List.of());
        } catch (GaveWay e) {
            table.handBack(job, true);
        } catch (TakenOver e) {
            takenOver(job);
        } catch (TryLaterException e) {
            LOG.infof("job waits, id=%s kind=%s: %s", job.id(), job.kind(), e.getMessage());
            table.handBack(job, false);
        } catch (ProblemException e) {
            fail(job, e.problem());
        } catch (RuntimeException | Error e) {
            if (!running || DatabaseException.isTransient(e)) {
                // Its lease runs out and it is claimed again.
                LOG.warnf("job interrupted, id=%s kind=%s", job.id(), job.kind());
                table.handBack(job, false);
                return;
            }
            LOG.errorf(e, "job failed, id=%s kind=%s", job.id(), job.kind());
            fail(
                    job,
                    Problem.of(CommonProblem.INTERNAL, "see the service's log", List.of())
                            .at("urn:uuid:" + job.id()));
        }
    }

    /**
     * What it leaves is cleared away first: a crash in between has it run, and fail, once more. What another process took over is
     * that one's to clear away.
     */
    private void fail(JobTable.Claimed job, Problem problem) {
        if (!table.keep(job)) {
            takenOver(job);
            return;
        }
        handlers.get(job.kind()).abandoned(job.tenant(), job.spec());
        table.finish(job, "failed", List.of(problem));
    }

    private void takenOver(JobTable.Claimed job) {
        LOG.infof("job is another process's by now, id=%s kind=%s", job.id(), job.kind());
    }

    private void giveUp(JobTable.Claimed job) {
        LOG.errorf("job given up after %d attempts without progress, id=%s kind=%s", ATTEMPTS, job.id(), job.kind());
        String reason = "given up: " + ATTEMPTS + " times the process that did it ended before it got any further";
        fail(job, Problem.of(CommonProblem.INTERNAL, reason, List.of()).at("urn:uuid:" + job.id()));
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Another process has or had the job meanwhile: there is nothing left to do or to undo here. */
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
        private final JobTable.Claimed job;

        Running(JobTable.Claimed job) {
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
            if (table.report(job, processed, total).orElseThrow(TakenOver::new)) {
                throw new Cancelled();
            }
        }
    }
}
