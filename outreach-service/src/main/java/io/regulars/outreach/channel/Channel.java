package io.regulars.outreach.channel;

import java.util.UUID;

/** The port through which messages leave; one bean per technique. */
public interface Channel {
    /** As in {@code touch.channel}. */
    String name();

    /** How fast the shop's messages may leave. */
    Pace pace(UUID tenant);

    /**
     * Brings one message out, blocking.
     *
     * @param check asked at the last moment from which the message can still be taken back; not for {@link Outcome.InHouse}
     */
    Outcome send(UUID tenant, OutgoingMessage message, LastCheck check);
}
