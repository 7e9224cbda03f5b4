package io.regulars.outreach.channel;

import java.util.UUID;

import io.regulars.outreach.template.Rendered;

/**
 * One message to one customer. It holds personal data and is never logged.
 *
 * @param touch what identifies all copies of it
 * @param senderName the shop's name; may be null
 * @param unsubscribeUrl null where there is nothing to unsubscribe from
 */
public record OutgoingMessage(UUID touch, String to, String senderName, Rendered texts, String unsubscribeUrl) {
    @Override
    public String toString() {
        return "message of touch " + touch;
    }
}
