package io.regulars.outreach.policy;

import java.time.LocalDate;
import java.util.Set;

/**
 * How the customer, the playbook and the shop stand.
 *
 * @param type RFM type; null when there is none
 * @param unpaidSegment one of the policy's unpaid segments that the customer is in; null where there is none
 * @param reception null outside a playbook, and where no policy asks for it
 * @param discreet whether the template gives nothing away
 * @param closed the shop's own holidays, when its people are away
 * @param habit the customer's learned hours; null where there are none, and where no policy asks for them
 * @param channelHabit on which channels the customer answers, where a policy asks for it
 */
public record Standing(
        String type,
        String unpaidSegment,
        Reception reception,
        boolean discreet,
        Set<LocalDate> closed,
        Habit habit,
        ChannelHabit channelHabit) {
    public static final Standing UNKNOWN = new Standing(null, null, null, false, Set.of(), null, ChannelHabit.NONE);

    /** How a playbook was taken since it was activated. */
    public record Reception(long sent, long unsubscribed, long bounced) {}

    boolean withoutValue() {
        return "NO_VALUE".equals(type);
    }
}
