package io.regulars.outreach.policy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.Contact;

/** What the rules of hours say when a touch is planned; all rules are asked when it is due. */
@ApplicationScoped
public class OpenHours {
    /** The first open moment from then on; the same one when none is open, so that its refusal is written down. */
    public Instant from(Instant moment, ZoneId zone, TouchClass touchClass, Contact contact, ContactPolicy policy) {
        Situation situation = new Situation(
                new Situation.Intent(touchClass, "email", null, Instant.MAX),
                moment,
                zone,
                contact,
                false,
                Standing.UNKNOWN,
                List.of(),
                policy);
        return Rules.open(situation, moment).orElse(moment);
    }
}
