package io.regulars.outreach.channel;

/**
 * A shop's stored settings of one channel.
 *
 * @param settings with their secrets
 * @param version 0 while the shop has set none
 */
record Account<S>(S settings, int version) {}
