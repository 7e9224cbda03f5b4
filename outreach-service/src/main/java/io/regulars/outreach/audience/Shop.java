package io.regulars.outreach.audience;

import java.time.ZoneId;
import java.util.List;

/**
 * The shop's settings that touches need.
 *
 * @param languages its first is the default
 * @param senderName the shop's name in messages; may be null
 */
public record Shop(ZoneId zone, List<String> languages, String senderName) {
    public static final Shop UNTOLD = new Shop(ZoneId.of("UTC"), List.of(), null);
}
