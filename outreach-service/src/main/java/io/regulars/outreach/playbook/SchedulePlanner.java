package io.regulars.outreach.playbook;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.regulars.kit.tenancy.DatabaseException;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.audience.NeighbourUnavailableException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Looks for schedules, occasions and collected line moves that are due; a lease makes one planner work on each, however many
 * services run.
 */
@ApplicationScoped
class SchedulePlanner {
    private static final Logger LOG = Logger.getLogger(SchedulePlanner.class);
    static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final TenantTransactions transactions;
    private final Schedules schedules;
    private final ScheduledRun run;
    private final LineMoves moves;
    private final LineMovesRun movesRun;
    private final Occasions occasions;
    private final OccasionRun occasionRun;
    private final Duration poll;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread created = new Thread(task, "schedules");
        created.setDaemon(true);
        return created;
    });

    SchedulePlanner(
            TenantTransactions transactions,
            Schedules schedules,
            ScheduledRun run,
            LineMoves moves,
            LineMovesRun movesRun,
            Occasions occasions,
            OccasionRun occasionRun,
            @ConfigProperty(name = "regulars.schedules.poll", defaultValue = "2S") Duration poll) {
        this.transactions = transactions;
        this.schedules = schedules;
        this.run = run;
        this.moves = moves;
        this.movesRun = movesRun;
        this.occasions = occasions;
        this.occasionRun = occasionRun;
        this.poll = poll;
    }

    void start(@Observes StartupEvent event) {
        thread.scheduleWithFixedDelay(this::look, poll.toMillis(), poll.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    private void look() {
        try {
            List<Schedules.Due> due = transactions.callWithoutTenant(connection -> schedules.claim(connection, LEASE));
            due.forEach(this::runOne);
            List<UUID> moved = transactions.callWithoutTenant(connection -> moves.claim(connection, LEASE));
            moved.forEach(this::runMoves);
            List<Occasions.Due> kept = transactions.callWithoutTenant(connection -> occasions.claim(connection, LEASE));
            kept.forEach(this::runOccasion);
        } catch (RuntimeException e) {
            log(e);
        }
    }

    private void runOne(Schedules.Due due) {
        try {
            run.run(due);
        } catch (RuntimeException e) {
            log(e);
            transactions.callWithoutTenant(connection -> {
                schedules.extend(connection, due, AGAIN);
                return null;
            });
        }
    }

    private void runMoves(UUID tenant) {
        try {
            movesRun.run(tenant);
        } catch (RuntimeException e) {
            // The lease ends, and the next planner goes on with what is left.
            log(e);
        }
    }

    private void runOccasion(Occasions.Due due) {
        try {
            occasionRun.run(due);
        } catch (RuntimeException e) {
            log(e);
            transactions.callWithoutTenant(connection -> {
                occasions.extend(connection, due, AGAIN);
                return null;
            });
        }
    }

    private static void log(RuntimeException e) {
        if (e instanceof NeighbourUnavailableException
                || e instanceof AudienceNotKnownException
                || DatabaseException.isTransient(e)) {
            LOG.warnf("schedules wait: %s", e.getMessage());
        } else {
            LOG.error("schedules failed and try again", e);
        }
    }
}
