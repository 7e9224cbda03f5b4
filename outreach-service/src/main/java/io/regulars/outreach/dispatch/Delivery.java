package io.regulars.outreach.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.DatabaseException;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.ConsentChannel;
import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.ContactBook;
import io.regulars.outreach.audience.NeighbourUnavailableException;
import io.regulars.outreach.channel.Channel;
import io.regulars.outreach.channel.Channels;
import io.regulars.outreach.channel.Outcome;
import io.regulars.outreach.channel.OutgoingMessage;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Ledger;
import io.regulars.outreach.ledger.Touch;
import io.regulars.outreach.ledger.TouchState;
import org.jboss.logging.Logger;

/** Brings one claimed touch to its outcome and writes it down. */
@ApplicationScoped
class Delivery {
    private static final Logger LOG = Logger.getLogger(Delivery.class);
    private static final int ATTEMPTS_TO_WRITE = 5;

    private final TenantTransactions transactions;
    private final Preparation preparation;
    private final Claims claims;
    private final Ledger ledger;
    private final Channels channels;
    private final ContactBook contacts;
    private final DispatchConfig config;
    private final Clock clock;

    Delivery(
            TenantTransactions transactions,
            Preparation preparation,
            Claims claims,
            Ledger ledger,
            Channels channels,
            ContactBook contacts,
            DispatchConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.preparation = preparation;
        this.claims = claims;
        this.ledger = ledger;
        this.channels = channels;
        this.contacts = contacts;
        this.config = config;
        this.clock = clock;
    }

    /** @param askedAtNanos when the contact was asked for */
    void deliver(Claim claim, Touch touch, Contact contact, long askedAtNanos) {
        Contact fresh = contact;
        long freshAtNanos = askedAtNanos;
        if (isOld(askedAtNanos)) {
            freshAtNanos = System.nanoTime();
            try {
                fresh = ask(claim, touch);
            } catch (NeighbourUnavailableException e) {
                rest(claim, "contacts-unavailable");
                return;
            }
        }
        Contact asked = fresh;
        long askedAt = freshAtNanos;
        Optional<OutgoingMessage> message =
                transactions.call(claim.tenant(), connection -> preparation.prepare(connection, claim, asked));
        if (message.isPresent()) {
            Optional<Channel> channel = channels.named(touch.channel());
            Outcome outcome = channel.isPresent()
                    ? send(channel.get(), claim, touch, message.get(), askedAt)
                    : new Outcome.Refused("channel-missing");
            // Not asked by the channel, for which there is no last moment.
            boolean tooOld = outcome instanceof Outcome.InHouse && isOld(askedAt) && !consents(claim, touch);
            write(claim, tooOld ? new Outcome.Withdrawn() : outcome);
        }
    }

    private Outcome send(Channel channel, Claim claim, Touch touch, OutgoingMessage message, long askedAt) {
        AtomicBoolean goes = new AtomicBoolean();
        try {
            return channel.send(claim.tenant(), message, () -> {
                goes.set(mayFinish(claim, touch, askedAt));
                return goes.get();
            });
        } catch (RuntimeException e) {
            if (!goes.get()) {
                throw e;
            }
            // Without an outcome it would go out again with every lease.
            LOG.errorf(
                    "channel failed while sending, touch=%s: %s",
                    claim.touch(), e.getClass().getName());
            return new Outcome.InDoubt("the channel failed");
        }
    }

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
                if (touch.get().mayHaveLeft()) {
                    ledger.unknown(connection, touch.get(), "not tried again: expired");
                } else if (touch.get().treated()) {
                    ledger.skipped(
                            connection, touch.get(), "expired", touch.get().reason());
                } else {
                    ledger.leftOut(connection, touch.get(), "refused: expired");
                }
            }
        });
    }

    private boolean mayFinish(Claim claim, Touch touch, long askedAtNanos) {
        boolean ours = transactions.call(
                claim.tenant(),
                connection -> !unsubscribed(connection, touch) && claims.markInDoubt(connection, claim));
        return ours && (!isOld(askedAtNanos) || consents(claim, touch));
    }

    /** Asked last: a database or a mail server that was slow must not make a withdrawal come too late. */
    private boolean consents(Claim claim, Touch touch) {
        try {
            return touch.touchClass() == TouchClass.TRANSACTIONAL
                    || ask(claim, touch).consents(touch.touchClass().wireName(), touch.channel());
        } catch (NeighbourUnavailableException e) {
            return false;
        }
    }

    private Contact ask(Claim claim, Touch touch) {
        return contacts.ask(claim.tenant(), Set.of(touch.customer())).get(touch.customer());
    }

    private boolean isOld(long askedAtNanos) {
        return System.nanoTime() - askedAtNanos > config.contactAge().toNanos();
    }

    private static boolean unsubscribed(Connection connection, Touch touch) throws SQLException {
        return touch.touchClass() != TouchClass.TRANSACTIONAL
                && Sql.first(
                                connection,
                                """
                                select 1 from suppression
                                where tenant = ? and customer = ? and channel = ? and purpose = ?
                                """,
                                row -> 1,
                                touch.tenant(),
                                touch.customer(),
                                ConsentChannel.of(touch.channel()),
                                touch.touchClass().wireName())
                        .isPresent();
    }

    /** What the other side answered must not get lost because our database stumbles just then. */
    private void write(Claim claim, Outcome outcome) {
        for (int attempt = 1; ; attempt++) {
            try {
                transactions.run(claim.tenant(), connection -> write(connection, claim, outcome));
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

    private void write(Connection connection, Claim claim, Outcome outcome) throws SQLException {
        Optional<Touch> found = ledger.lock(connection, claim.tenant(), claim.touch());
        if (found.isEmpty()) {
            return;
        }
        Touch touch = found.get();
        if (outcome instanceof Outcome.Sent sent) {
            // True whoever holds the claim now: the message is out.
            if (touch.state() != TouchState.SENT) {
                ledger.sent(connection, touch, clock.instant(), sent.cost(), sent.receipt());
            }
        } else if (touch.state() == TouchState.SENDING && claims.holds(connection, claim)) {
            settle(connection, claim, touch, outcome);
        }
    }

    private void settle(Connection connection, Claim claim, Touch touch, Outcome outcome) throws SQLException {
        if (outcome instanceof Outcome.InHouse own && !unsubscribed(connection, touch)) {
            own.rows().write(connection);
            ledger.sent(connection, touch, clock.instant(), null, null);
        } else if (outcome instanceof Outcome.Refused refused) {
            if (touch.mayHaveLeft()) {
                ledger.unknown(connection, touch, "not tried again: " + refused.reason());
            } else {
                ledger.failed(connection, touch, refused.reason(), null);
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
        ledger.hold(connection, touch, due, reason, null);
        claims.release(connection, claim, due);
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
