package io.regulars.outreach.channel;

/**
 * How fast messages may leave.
 *
 * @param lane those of the same lane share the pace, whichever tenant and replica sends them
 * @param perSecond more than zero
 * @param shared whether shops share the lane; each then has its turns in between those of others
 */
public record Pace(String lane, double perSecond, boolean shared) {
    /** Of a lane of one shop's own. */
    static Pace own(String lane, double perSecond) {
        return new Pace(lane, perSecond, false);
    }
}
