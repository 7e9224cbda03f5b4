package io.regulars.outreach.channel;

/** Asked once, just before a message can not be taken back; answers durably, so that a crash afterwards is known. */
@FunctionalInterface
public interface LastCheck {
    /** False when somebody else has taken the touch over, or the customer unsubscribed meanwhile. */
    boolean mayFinish();
}
