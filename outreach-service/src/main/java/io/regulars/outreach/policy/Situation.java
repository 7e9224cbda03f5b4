package io.regulars.outreach.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.Wishes;

/**
 * Everything the rules go by.
 *
 * @param now the moment of judging
 * @param zone the customer's
 * @param suppressed whether the customer unsubscribed here from this channel and purpose
 * @param contacts the customer's touches that went out, or may have, within {@link ContactPolicy#memory}
 */
public record Situation(
        Intent intent,
        Instant now,
        ZoneId zone,
        Contact contact,
        boolean suppressed,
        Standing standing,
        List<PastContact> contacts,
        ContactPolicy policy) {

    /** The touch in question. */
    public record Intent(TouchClass touchClass, String channel, String template, Instant expiresAt) {}

    /**
     * A touch that reached the customer, or may have.
     *
     * @param announcing the notice of another one that counts: together they are one contact
     */
    public record PastContact(TouchClass touchClass, String channel, String template, Instant at, boolean announcing) {}

    TouchClass touchClass() {
        return intent.touchClass();
    }

    String channel() {
        return intent.channel();
    }

    /** A person of the shop calls, visits or writes by hand. */
    boolean byPeople() {
        return channel().equals("task");
    }

    /** What belongs to an order may arrive at any hour, but nobody is called at night. */
    boolean anyHour() {
        return touchClass().exempt() && !byPeople();
    }

    Wishes wishes() {
        return contact.wishes() == null ? Wishes.NONE : contact.wishes();
    }

    /** Whether the customer's own hours stand in place of the shop's. */
    boolean widened() {
        return policy.customersMayWiden()
                && !touchClass().exempt()
                && !wishes().contactWindows().isEmpty();
    }

    /** Whether the customer has not heard from the shop for longer than the shop wants. */
    boolean longSilent() {
        if (policy.maximumSilence() == null) {
            return false;
        }
        Instant since = now.minus(Duration.parse(policy.maximumSilence()));
        return contacts.stream()
                .filter(past -> !past.touchClass().exempt())
                .map(PastContact::at)
                .max(Comparator.naturalOrder())
                .filter(since::isBefore)
                .isEmpty();
    }
}
