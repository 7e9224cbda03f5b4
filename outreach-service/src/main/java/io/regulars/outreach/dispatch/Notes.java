package io.regulars.outreach.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.DatabaseException;
import io.regulars.kit.tenancy.GroupCommit;
import io.regulars.kit.tenancy.RoundTrip;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.Families;
import io.regulars.outreach.channel.Outcome;
import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.ledger.Touch;
import io.regulars.outreach.ledger.TouchState;
import io.regulars.outreach.unsubscribe.Suppressions;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.jboss.logging.Logger;

/**
 * What workers write down of the touches that they claimed. Marks and outcomes of the same time are committed together. A
 * worker begins with its next message while its last outcome is written, and its next mark goes along with that outcome or
 * after it; but no message goes out before both are written: so no more may be out in doubt than there are workers.
 */
@ApplicationScoped
class Notes {
    private static final Logger LOG = Logger.getLogger(Notes.class);
    private static final int ATTEMPTS_TO_WRITE = 5;
    private static final Duration GATHERING = Duration.ofMillis(10);

    private final TenantTransactions transactions;
    private final Claims claims;
    private final Ledger ledger;
    private final Suppressions suppressions;
    private final DispatchConfig config;
    private final Clock clock;
    private final GroupCommit<Note, Boolean> together;
    /** Of the worker that asks: that the last one and all before are written. */
    private final ThreadLocal<CompletableFuture<?>> lastOutcome =
            ThreadLocal.withInitial(() -> CompletableFuture.completedFuture(null));

    private final Set<CompletableFuture<?>> unwritten = ConcurrentHashMap.newKeySet();

    Notes(
            TenantTransactions transactions,
            Claims claims,
            Ledger ledger,
            Suppressions suppressions,
            DispatchConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.claims = claims;
        this.ledger = ledger;
        this.suppressions = suppressions;
        this.config = config;
        this.clock = clock;
        // One at a time, worth a wait until each worker's outcome and mark are in it: the more, the less each costs.
        this.together = new GroupCommit<>(
                1,
                2 * config.workers(),
                GATHERING,
                note -> note.claim().touch(),
                this::note,
                Infrastructure.getDefaultExecutor());
    }

    /** What is committed together. */
    private sealed interface Note {
        Claim claim();
    }

    /** That the message may be out from now on. */
    private record Mark(Claim claim, Touch touch) implements Note {}

    private record Written(Claim claim, Outcome outcome) implements Note {}

    /** Holds a touch that can not be judged now. */
    void rest(Claim claim, String reason) {
        transactions.run(claim.tenant(), connection -> {
            Optional<Touch> touch = ledger.lock(connection, claim.tenant(), claim.touch());
            if (touch.isPresent() && claims.holds(connection, claim)) {
                hold(connection, claim, touch.get(), reason, jittered(config.contactsRest()));
            }
        });
    }

    /** An earlier worker was lost while its message may have gone out. */
    void recover(Claim claim) {
        transactions.run(claim.tenant(), connection -> {
            Optional<Touch> touch = ledger.lock(connection, claim.tenant(), claim.touch());
            if (touch.isPresent() && touch.get().state() == TouchState.SENDING && claims.holds(connection, claim)) {
                ledger.unknown(connection, touch.get(), "the sender was lost after the final dot");
            }
        });
    }

    void expire(Claim claim) {
        transactions.run(claim.tenant(), connection -> {
            Optional<Touch> touch = ledger.lock(connection, claim.tenant(), claim.touch());
            if (touch.isPresent() && claims.holds(connection, claim)) {
                Decided decided = new Decided(ledger, claims);
                decided.end(touch.get(), "expired", touch.get().reason());
                decided.write(connection, claim.tenant());
            }
        });
    }

    /** The durable mark that the message may be out from now on, behind the worker's last outcome; false when it must not go. */
    boolean mark(Claim claim, Touch touch) {
        CompletableFuture<Boolean> marked = together.take(claim.tenant(), new Mark(claim, touch));
        lastOutcome.get().join();
        return marked.join();
    }

    /** Of a mark: whether the message may go. */
    private List<Boolean> note(UUID tenant, List<Note> group) {
        List<Written> written = only(Written.class, group);
        List<Mark> marks = only(Mark.class, group);
        Set<UUID> marked = transactions.trip(tenant, trip -> {
            List<Touch> sent = sent(trip, tenant, written);
            List<Set<Suppressions.Kind>> unsubscribed =
                    unsubscribed(trip, tenant, marks.stream().map(Mark::touch).toList());
            trip.run();
            ledger.ended(trip, tenant, sent);
            settle(trip, tenant, written);
            return claims.markInDoubt(trip, wanted(marks, unsubscribed));
        });
        return group.stream().map(note -> marked.contains(note.claim().touch())).toList();
    }

    private static <T> List<T> only(Class<T> kind, List<Note> group) {
        return group.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private List<Set<Suppressions.Kind>> unsubscribed(RoundTrip trip, UUID tenant, List<Touch> touches)
            throws SQLException {
        return suppressions.of(
                trip,
                tenant,
                touches.size(),
                new Families(
                        touches.stream().map(touch -> Set.of(touch.customer())).toList()));
    }

    /** Those that nobody unsubscribed from meanwhile. */
    private static List<Claim> wanted(List<Mark> marks, List<Set<Suppressions.Kind>> unsubscribed) {
        return IntStream.range(0, marks.size())
                .filter(i -> isWanted(marks.get(i).touch(), unsubscribed.get(i)))
                .mapToObj(i -> marks.get(i).claim())
                .toList();
    }

    private static boolean isWanted(Touch touch, Set<Suppressions.Kind> unsubscribed) {
        return touch.touchClass() == TouchClass.TRANSACTIONAL
                || !unsubscribed.contains(Suppressions.Kind.of(touch.channel(), touch.touchClass()));
    }

    /** Not waited for here. */
    void write(Claim claim, Outcome outcome) {
        CompletableFuture<?> written = write(claim, outcome, 1).exceptionally(e -> {
            // The lease runs out and the touch is claimed again.
            LOG.errorf(e, "outcome is not written, touch=%s", claim.touch());
            return false;
        });
        unwritten.add(written);
        written.whenComplete((done, e) -> unwritten.remove(written));
        lastOutcome.set(CompletableFuture.allOf(lastOutcome.get(), written));
    }

    /** What the other side answered must not get lost because our database stumbles just then. */
    private CompletableFuture<Boolean> write(Claim claim, Outcome outcome, int attempt) {
        return together.take(claim.tenant(), new Written(claim, outcome)).exceptionallyCompose(e -> {
            if (attempt == ATTEMPTS_TO_WRITE || !DatabaseException.isTransient(e)) {
                return CompletableFuture.failedFuture(e);
            }
            LOG.warnf("outcome is written again, touch=%s", claim.touch());
            return CompletableFuture.supplyAsync(
                            () -> write(claim, outcome, attempt + 1),
                            CompletableFuture.delayedExecutor(500L * attempt, TimeUnit.MILLISECONDS))
                    .thenCompose(Function.identity());
        });
    }

    /** Until the outcomes of the workers, who have gone, are written. */
    void awaitWritten(Duration atMost) {
        try {
            CompletableFuture.allOf(unwritten.toArray(CompletableFuture[]::new))
                    .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("outcomes are not written yet; the leases of their touches decide");
        }
    }

    /** True whoever holds the claim now: the message is out. */
    private List<Touch> sent(RoundTrip trip, UUID tenant, List<Written> group) throws SQLException {
        List<Ledger.Sent> sent = new ArrayList<>();
        for (Written each : group) {
            if (each.outcome() instanceof Outcome.Sent outcome) {
                sent.add(new Ledger.Sent(each.claim().touch(), outcome.cost(), outcome.receipt()));
            }
        }
        return sent.isEmpty() ? List.of() : ledger.sent(trip, tenant, clock.instant(), sent);
    }

    /** All others, one by one. */
    private void settle(RoundTrip trip, UUID tenant, List<Written> group) throws SQLException {
        for (Written each : group) {
            if (!(each.outcome() instanceof Outcome.Sent)) {
                trip.run();
                Connection connection = trip.connection();
                Claim claim = each.claim();
                Optional<Touch> touch = ledger.lock(connection, tenant, claim.touch());
                if (touch.isPresent() && touch.get().state() == TouchState.SENDING && claims.holds(connection, claim)) {
                    settle(connection, claim, touch.get(), each.outcome());
                }
            }
        }
    }

    private void settle(Connection connection, Claim claim, Touch touch, Outcome outcome) throws SQLException {
        if (outcome instanceof Outcome.InHouse own && isWanted(connection, touch)) {
            own.rows().write(connection);
            ledger.sent(connection, touch.tenant(), clock.instant(), List.of(new Ledger.Sent(touch.id(), null, null)));
        } else if (outcome instanceof Outcome.Refused refused) {
            if (touch.mayHaveLeft()) {
                ledger.unknown(connection, touch, "not tried again: " + refused.reason());
            } else {
                ledger.failed(connection, touch, refused.reason());
            }
        } else if (outcome instanceof Outcome.Deferred deferred) {
            hold(
                    connection,
                    claim,
                    touch,
                    deferred.reason(),
                    deferred.notBefore() == null ? backOff(touch.attempts()) : jittered(deferred.notBefore()));
        } else if (outcome instanceof Outcome.InDoubt doubt) {
            if (touch.atLeastOnce()) {
                hold(connection, claim, ledger.doubted(connection, touch), "in-doubt", backOff(touch.attempts()));
            } else {
                ledger.unknown(connection, touch, doubt.reason());
            }
        } else {
            hold(connection, claim, touch, "withdrawn", Duration.ZERO);
        }
    }

    private boolean isWanted(Connection connection, Touch touch) throws SQLException {
        RoundTrip trip = new RoundTrip(connection);
        List<Set<Suppressions.Kind>> unsubscribed = unsubscribed(trip, touch.tenant(), List.of(touch));
        trip.run();
        return isWanted(touch, unsubscribed.get(0));
    }

    private void hold(Connection connection, Claim claim, Touch touch, String reason, Duration rest)
            throws SQLException {
        Instant until = clock.instant().plus(rest);
        Instant due = until.isBefore(touch.expiresAt()) ? until : touch.expiresAt();
        ledger.hold(connection, touch.tenant(), List.of(new Ledger.Hold(touch, due, reason, null)));
        claims.release(connection, List.of(claim), List.of(due));
    }

    private Duration backOff(int attempts) {
        long millis = config.backOff().toMillis() << Math.min(Math.max(attempts - 1, 0), 16);
        return jittered(
                Duration.ofMillis(Math.min(millis, config.longestBackOff().toMillis())));
    }

    /** Between half and one and a half, so that those who waited together do not come back together. */
    private static Duration jittered(Duration duration) {
        long millis = Math.max(1, duration.toMillis());
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis + 1));
    }
}
