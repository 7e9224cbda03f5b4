package io.regulars.outreach.policy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.Shop;
import io.regulars.outreach.calendar.ShopCalendars;
import io.regulars.outreach.ledger.Touch;

/** When people may call who were told to do so later: not at night, and not while the shop is closed. */
@ApplicationScoped
public class CallHours {
    private static final int AHEAD_DAYS = 31;

    private final Policies policies;
    private final ShopCalendars calendars;

    CallHours(Policies policies, ShopCalendars calendars) {
        this.policies = policies;
        this.calendars = calendars;
    }

    /** The first open moment from then on; the same one when none is open. */
    public Instant from(Connection connection, Touch touch, Contact contact, Shop shop, Instant moment)
            throws SQLException {
        ZoneId zone = contact.zone(shop);
        LocalDate day = LocalDate.ofInstant(moment, zone);
        Set<LocalDate> closed = calendars.get(connection, touch.tenant()).holidays(day, day.plusDays(AHEAD_DAYS));
        Situation situation = new Situation(
                new Situation.Intent(touch.touchClass(), touch.channel(), touch.template(), touch.expiresAt()),
                moment,
                zone,
                contact,
                false,
                new Standing(null, null, null, false, closed, null, ChannelHabit.NONE),
                List.of(),
                policies.get(touch.tenant()));
        return Rules.open(situation, moment).orElse(moment);
    }
}
