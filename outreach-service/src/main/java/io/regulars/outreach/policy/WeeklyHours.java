package io.regulars.outreach.policy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.regulars.outreach.HourWindow;

/** The open minutes of a week by a local clock, and when the next one begins, whatever the clocks do meanwhile. */
final class WeeklyHours {
    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;
    /** Each step ends with an answer or at the next clock change; a zone has few of them in a year. */
    private static final int MOST_CLOCK_CHANGES = 50;

    static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    static final WeeklyHours ALWAYS = new WeeklyHours(all());

    private final BitSet open;

    private WeeklyHours(BitSet open) {
        this.open = open;
    }

    /** Open in these windows only. */
    static WeeklyHours within(Collection<HourWindow> windows) {
        BitSet open = new BitSet(WEEK);
        windows.forEach(window -> mark(open, window.days(), window.from(), window.to()));
        return new WeeklyHours(open);
    }

    /** Closed every day from one time to the other, over midnight where {@code to} is not later. */
    static WeeklyHours outside(String from, String to) {
        BitSet closed = new BitSet(WEEK);
        mark(closed, DAYS, from, to);
        return new WeeklyHours(closed).turned();
    }

    /** On the days that are named only in their windows, on all others at any hour. */
    static WeeklyHours onTheirDays(Collection<HourWindow> windows) {
        BitSet open = all();
        windows.stream()
                .flatMap(window -> window.days().stream())
                .mapToInt(WeeklyHours::day)
                .forEach(day -> open.clear(day * DAY, (day + 1) * DAY));
        open.or(within(windows).open);
        return new WeeklyHours(open);
    }

    static WeeklyHours on(Collection<String> days) {
        return within(List.of(new HourWindow(List.copyOf(days), "00:00", "24:00")));
    }

    WeeklyHours and(WeeklyHours other) {
        BitSet both = (BitSet) open.clone();
        both.and(other.open);
        return new WeeklyHours(both);
    }

    boolean never() {
        return open.isEmpty();
    }

    boolean openAt(Instant at, ZoneId zone) {
        return open.get(minute(LocalDateTime.ofInstant(at, zone)));
    }

    /** The first open instant that is not before {@code from}; empty when it never opens. */
    Optional<Instant> next(Instant from, ZoneId zone) {
        Instant at = from;
        for (int i = 0; i < MOST_CLOCK_CHANGES && !never(); i++) {
            LocalDateTime local = LocalDateTime.ofInstant(at, zone);
            int minute = minute(local);
            if (open.get(minute)) {
                return Optional.of(at);
            }
            int next = open.nextSetBit(minute);
            int ahead = next < 0 ? open.nextSetBit(0) + WEEK - minute : next - minute;
            Instant opens = at.plus(ahead, ChronoUnit.MINUTES)
                    .minusSeconds(local.getSecond())
                    .minusNanos(local.getNano());
            ZoneOffsetTransition change = zone.getRules().nextTransition(at);
            if (change == null || opens.isBefore(change.getInstant())) {
                return Optional.of(opens);
            }
            at = change.getInstant();
        }
        return Optional.empty();
    }

    /** Also of a full name, such as monday. */
    private static int day(String name) {
        return DAYS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT));
    }

    private WeeklyHours turned() {
        BitSet turned = all();
        turned.andNot(open);
        return new WeeklyHours(turned);
    }

    private static BitSet all() {
        BitSet all = new BitSet(WEEK);
        all.set(0, WEEK);
        return all;
    }

    private static void mark(BitSet minutes, Collection<String> days, String from, String to) {
        int start = minuteOfDay(from);
        int length = Math.floorMod(minuteOfDay(to) - start - 1, DAY) + 1;
        for (String day : days) {
            int begins = day(day) * DAY + start;
            minutes.set(begins, Math.min(begins + length, WEEK));
            minutes.set(0, Math.max(0, begins + length - WEEK));
        }
    }

    private static int minuteOfDay(String time) {
        return time.equals("24:00") ? DAY : LocalTime.parse(time).toSecondOfDay() / 60;
    }

    private static int minute(LocalDateTime local) {
        return (local.getDayOfWeek().getValue() - 1) * DAY + local.getHour() * 60 + local.getMinute();
    }
}
