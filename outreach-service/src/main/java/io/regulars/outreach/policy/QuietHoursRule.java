package io.regulars.outreach.policy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;

import io.regulars.outreach.TouchClass;

/** Nobody is disturbed at night, by the customer's own clock; what belongs to an order goes at any hour. */
final class QuietHoursRule implements Rule {
    @Override
    public String name() {
        return "quiet-hours";
    }

    @Override
    public Verdict judge(Situation situation) {
        ContactPolicy.QuietHours quiet = situation.policy().quietHours();
        if (quiet == null || situation.touchClass() == TouchClass.TRANSACTIONAL) {
            return Verdict.ALLOW;
        }
        ZonedDateTime local = situation.now().atZone(situation.zone());
        LocalTime from = LocalTime.parse(quiet.from());
        LocalTime to = LocalTime.parse(quiet.to());
        if (!within(local.toLocalTime(), from, to)) {
            return Verdict.ALLOW;
        }
        return new Verdict.HoldUntil(
                end(local, to), name(), "quiet from " + quiet.from() + " to " + quiet.to() + " in " + situation.zone());
    }

    private static boolean within(LocalTime time, LocalTime from, LocalTime to) {
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }

    /** A time that the clocks skip is moved past the gap; one they show twice ends the quiet at the next showing. */
    private static Instant end(ZonedDateTime local, LocalTime to) {
        ZonedDateTime end =
                local.toLocalDate().atTime(to).atZone(local.getZone()).withEarlierOffsetAtOverlap();
        if (!end.isAfter(local)) {
            end = end.withLaterOffsetAtOverlap();
        }
        if (!end.isAfter(local)) {
            end = local.toLocalDate().plusDays(1).atTime(to).atZone(local.getZone());
        }
        return end.toInstant();
    }
}
