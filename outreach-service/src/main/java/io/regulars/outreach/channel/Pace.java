package io.regulars.outreach.channel;

/**
 * How fast messages may leave.
 *
 * @param lane those of the same lane share the pace, whichever tenant and replica sends them
 * @param perSecond more than zero
 */
public record Pace(String lane, double perSecond) {}
