package io.regulars.outreach.dispatch;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.ContactBook;
import io.regulars.outreach.audience.NeighbourUnavailableException;
import io.regulars.outreach.channel.Channel;
import io.regulars.outreach.channel.Channels;
import io.regulars.outreach.channel.Outcome;
import io.regulars.outreach.channel.OutgoingMessage;
import io.regulars.outreach.ledger.Touch;
import org.jboss.logging.Logger;

/** Brings one claimed touch to its outcome. */
@ApplicationScoped
class Delivery {
    private static final Logger LOG = Logger.getLogger(Delivery.class);

    private final TenantTransactions transactions;
    private final Preparation preparation;
    private final Notes notes;
    private final Channels channels;
    private final ContactBook contacts;
    private final DispatchConfig config;

    Delivery(
            TenantTransactions transactions,
            Preparation preparation,
            Notes notes,
            Channels channels,
            ContactBook contacts,
            DispatchConfig config) {
        this.transactions = transactions;
        this.preparation = preparation;
        this.notes = notes;
        this.channels = channels;
        this.contacts = contacts;
        this.config = config;
    }

    /**
     * @param message as it was prepared; null where it was not
     * @param askedAtNanos when the contact was asked for
     */
    void deliver(Preparation.Candidate candidate, OutgoingMessage message, long askedAtNanos) {
        if (message != null && !isOld(askedAtNanos)) {
            send(candidate, message, askedAtNanos);
        } else {
            prepareAndSend(candidate, askedAtNanos);
        }
    }

    /** By itself, and where it waited for too long also with the customer's contact as it is now. */
    private void prepareAndSend(Preparation.Candidate candidate, long askedAtNanos) {
        Claim claim = candidate.claim();
        Touch touch = candidate.touch();
        Contact contact = candidate.contact();
        long askedAt = askedAtNanos;
        if (isOld(askedAtNanos)) {
            askedAt = System.nanoTime();
            try {
                contact = ask(claim, touch);
            } catch (NeighbourUnavailableException e) {
                notes.rest(claim, "contacts-unavailable");
                return;
            }
        }
        Preparation.Candidate fresh = new Preparation.Candidate(claim, touch, contact);
        OutgoingMessage message = transactions
                .call(claim.tenant(), connection -> preparation.prepare(connection, claim.tenant(), List.of(fresh)))
                .get(touch.id());
        if (message != null) {
            send(fresh, message, askedAt);
        }
    }

    private void send(Preparation.Candidate candidate, OutgoingMessage message, long askedAt) {
        Claim claim = candidate.claim();
        Touch touch = candidate.touch();
        Optional<Channel> channel = channels.named(touch.channel());
        Outcome outcome = channel.isPresent()
                ? send(channel.get(), claim, touch, message, askedAt)
                : new Outcome.Refused("channel-missing");
        // Not asked by the channel, for which there is no last moment.
        boolean tooOld = outcome instanceof Outcome.InHouse && isOld(askedAt) && !consents(claim, touch);
        notes.write(claim, tooOld ? new Outcome.Withdrawn() : outcome);
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

    private boolean mayFinish(Claim claim, Touch touch, long askedAtNanos) {
        return notes.mark(claim, touch) && (!isOld(askedAtNanos) || consents(claim, touch));
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
}
