package io.regulars.outreach.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.DatabaseException;
import io.regulars.kit.tenancy.GroupCommit;
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
 * What workers write down of the touches that they claimed. Marks and outcomes of the same time are committed together; nobody
 * goes on before his own is.
 */
@ApplicationScoped
class Notes {
    private static final Logger LOG = Logger.getLogger(Notes.class);
    private static final int ATTEMPTS_TO_WRITE = 5;

    private final TenantTransactions transactions;
    private final Claims claims;
    private final Ledger ledger;
    private final Suppressions suppressions;
    private final DispatchConfig config;
    private final Clock clock;
    /** One at a time: the more workers wait for it, the less each costs. */
    private final GroupCommit<Note, Boolean> together =
            new GroupCommit<>(1, note -> note.claim().touch(), this::note, Infrastructure.getDefaultExecutor());

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

    /** The durable mark that the message may be out from now on; false when it must not go. */
    boolean mark(Claim claim, Touch touch) {
        return together.take(claim.tenant(), new Mark(claim, touch)).join();
    }

    /** Of a mark: whether the message may go. */
    private List<Boolean> note(UUID tenant, List<Note> group) {
        List<Written> written = only(Written.class, group);
        List<Mark> marks = only(Mark.class, group);
        Set<UUID> marked = transactions.call(tenant, connection -> {
            write(connection, tenant, written);
            return mark(connection, tenant, marks);
        });
        return group.stream().map(note -> marked.contains(note.claim().touch())).toList();
    }

    private static <T> List<T> only(Class<T> kind, List<Note> group) {
        return group.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Those that nobody unsubscribed from meanwhile and whose claims are not void. */
    private Set<UUID> mark(Connection connection, UUID tenant, List<Mark> marks) throws SQLException {
        if (marks.isEmpty()) {
            return Set.of();
        }
        Set<Integer> unwanted =
                unsubscribed(connection, tenant, marks.stream().map(Mark::touch).toList());
        return claims.markInDoubt(
                connection,
                IntStream.range(0, marks.size())
                        .filter(i -> !unwanted.contains(i))
                        .mapToObj(i -> marks.get(i).claim())
                        .toList());
    }

    /** By their places. */
    private Set<Integer> unsubscribed(Connection connection, UUID tenant, List<Touch> touches) throws SQLException {
        List<Set<Suppressions.Kind>> kinds = suppressions.of(
                connection,
                tenant,
                touches.size(),
                new Families(
                        touches.stream().map(touch -> Set.of(touch.customer())).toList()));
        return IntStream.range(0, touches.size())
                .filter(i -> touches.get(i).touchClass() != TouchClass.TRANSACTIONAL
                        && kinds.get(i)
                                .contains(Suppressions.Kind.of(
                                        touches.get(i).channel(), touches.get(i).touchClass())))
                .boxed()
                .collect(Collectors.toSet());
    }

    /** What the other side answered must not get lost because our database stumbles just then. */
    void write(Claim claim, Outcome outcome) {
        for (int attempt = 1; ; attempt++) {
            try {
                together.take(claim.tenant(), new Written(claim, outcome)).join();
                return;
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS_TO_WRITE || !DatabaseException.isTransient(e)) {
                    throw e;
                }
                LOG.warnf("outcome is written again, touch=%s", claim.touch());
                pause(Duration.ofMillis(500L * attempt));
            }
        }
    }

    private void write(Connection connection, UUID tenant, List<Written> group) throws SQLException {
        // True whoever holds the claim now: the message is out.
        List<Ledger.Sent> sent = group.stream()
                .filter(each -> each.outcome() instanceof Outcome.Sent)
                .map(each -> {
                    Outcome.Sent outcome = (Outcome.Sent) each.outcome();
                    return new Ledger.Sent(each.claim().touch(), outcome.cost(), outcome.receipt());
                })
                .toList();
        if (!sent.isEmpty()) {
            ledger.sent(connection, tenant, clock.instant(), sent);
        }
        for (Written each : group) {
            Claim claim = each.claim();
            if (!(each.outcome() instanceof Outcome.Sent)) {
                Optional<Touch> touch = ledger.lock(connection, tenant, claim.touch());
                if (touch.isPresent() && touch.get().state() == TouchState.SENDING && claims.holds(connection, claim)) {
                    settle(connection, claim, touch.get(), each.outcome());
                }
            }
        }
    }

    private void settle(Connection connection, Claim claim, Touch touch, Outcome outcome) throws SQLException {
        if (outcome instanceof Outcome.InHouse own
                && unsubscribed(connection, touch.tenant(), List.of(touch)).isEmpty()) {
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

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
