package io.regulars.outreach.policy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;

import io.regulars.outreach.HourWindow;

/**
 * The hours of the day in which a customer orders and follows links.
 *
 * @param from first hour, by the customer's clock
 * @param hours how long
 * @param within how many of the acts lie in them
 * @param acts how many there are
 */
public record Habit(int from, int hours, int within, int acts) {
    private static final int DAY = 24;
    /** So many acts that nobody did are counted along, evenly spread over the day: a few real ones make no habit. */
    private static final double EVENLY = 6;
    /** Times the share that the hours would have if the customer had none. */
    private static final double STRIKING = 2;

    /** Empty when there are too few acts, or when they lie no denser in any so many hours than chance has it. */
    static Optional<Habit> of(Collection<Instant> acts, ZoneId zone, ContactPolicy.LearnHours how) {
        int[] counts = new int[DAY];
        int all = 0;
        for (Instant act : acts) {
            // Who imports dates alone has midnights that nobody was awake for.
            if (!isMidnight(act, zone) && !isMidnight(act, ZoneId.of("UTC"))) {
                counts[act.atZone(zone).getHour()]++;
                all++;
            }
        }
        if (all < how.leastActs()) {
            return Optional.empty();
        }
        Habit best = null;
        for (int from = 0; from < DAY; from++) {
            int within = 0;
            for (int i = 0; i < how.hours(); i++) {
                within += counts[(from + i) % DAY];
            }
            if (best == null || within > best.within) {
                best = new Habit(from, how.hours(), within, all);
            }
        }
        return Optional.of(best).filter(Habit::striking);
    }

    private boolean striking() {
        double evenly = (double) hours / DAY;
        return (within + EVENLY * evenly) / (acts + EVENLY) >= STRIKING * evenly;
    }

    HourWindow window() {
        return new HourWindow(WeeklyHours.DAYS, time(from), time(from + hours));
    }

    @Override
    public String toString() {
        return within + " of " + acts + " orders and clicks of a year were from " + time(from) + " to "
                + time(from + hours);
    }

    private static String time(int hour) {
        return LocalTime.of(hour % DAY, 0).toString();
    }

    private static boolean isMidnight(Instant act, ZoneId zone) {
        return act.atZone(zone).toLocalTime().equals(LocalTime.MIDNIGHT);
    }
}
