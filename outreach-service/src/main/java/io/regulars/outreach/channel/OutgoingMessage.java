package io.regulars.outreach.channel;

import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.ledger.Touch;
import io.regulars.outreach.template.Rendered;

/**
 * One message to one customer. It holds personal data and is never logged.
 *
 * @param touch identifies all copies of it
 * @param kind of a task: call, visit, card or gift; else null
 * @param senderName the shop's name; may be null
 * @param unsubscribeUrl null where there is nothing to unsubscribe from
 */
public record OutgoingMessage(
        Touch touch, Contact contact, String kind, String senderName, Rendered texts, String unsubscribeUrl) {
    String to() {
        return contact.addressOn(touch.channel());
    }

    @Override
    public String toString() {
        return "message of touch " + touch.id();
    }
}
