package io.regulars.outreach.channel;

import java.util.UUID;

/**
 * What a returned mail says of one of ours.
 *
 * @param recipient whom the mail did not reach; null where it is not said
 * @param status such as 5.1.1; null where it is not said
 */
record Bounce(Kind kind, UUID touch, String recipient, String status) {
    /** Why a mail came back. */
    enum Kind {
        /** The address is none, and will be none tomorrow. */
        HARD,
        /** Given up for a reason that may pass, such as a full mailbox. */
        SOFT,
        /** Still being tried. */
        DELAYED,
        /** The customer called it spam. */
        COMPLAINT,
        /** It arrived, and a machine answered. */
        OUT_OF_OFFICE
    }
}
