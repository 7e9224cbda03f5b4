package io.regulars.outreach.template;

/** A filled template passes the size of a message. */
public final class OversizedMessageException extends RuntimeException {
    OversizedMessageException() {
        super("the message would be larger than allowed", null, false, false);
    }
}
