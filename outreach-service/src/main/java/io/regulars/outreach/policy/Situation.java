package io.regulars.outreach.policy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.Contact;

/**
 * Everything the rules go by.
 *
 * @param now the moment of judging
 * @param zone the customer's
 * @param suppressed whether the customer unsubscribed here from this channel and purpose
 * @param contacts the customer's touches that went out, or may have, within the longest period of any cap
 */
public record Situation(
        TouchClass touchClass,
        String channel,
        Instant now,
        ZoneId zone,
        Contact contact,
        boolean suppressed,
        List<PastContact> contacts,
        ContactPolicy policy) {

    /** A touch that reached the customer, or may have. */
    public record PastContact(TouchClass touchClass, String channel, Instant at) {}
}
