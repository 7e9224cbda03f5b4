package io.regulars.outreach.template;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.regulars.outreach.ledger.Touch;

/**
 * What a touch puts into its texts.
 *
 * @param offer may be null
 * @param facts of the event behind it, as {@link Touch#facts}
 */
public record Insert(String offer, Map<String, String> facts) {
    static final List<String> NAMES = List.of(
            "event.tier",
            "event.previousTier",
            "event.points",
            "event.campaign",
            "event.segment",
            "event.category",
            "event.lastDay");

    private static final String EVENT = "event.";

    public static Insert of(String offer) {
        return new Insert(offer, Map.of());
    }

    /** The facts by their names in texts. */
    Map<String, String> named(ZoneId zone) {
        Map<String, String> named = new HashMap<>();
        facts.forEach((name, value) -> named.put(EVENT + name, value));
        named.remove(EVENT + Touch.FROM);
        String expiresAt = named.remove(EVENT + Touch.EXPIRES_AT);
        if (expiresAt != null) {
            // What expires with the stroke of midnight can be used up to the day before.
            Instant last = Instant.parse(expiresAt).minusSeconds(1);
            named.put(EVENT + "lastDay", LocalDate.ofInstant(last, zone).toString());
        }
        return named;
    }
}
