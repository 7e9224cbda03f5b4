package io.regulars.outreach.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** At most so many touches in any rolling period; the next waits until the oldest has left it. */
final class CapRule implements Rule {
    @Override
    public String name() {
        return "cap";
    }

    @Override
    public Verdict judge(Situation situation) {
        if (situation.touchClass().exempt()) {
            return Verdict.ALLOW;
        }
        return situation.policy().caps().stream()
                .filter(cap -> cap.covers(situation.touchClass(), situation.channel()))
                .map(cap -> judge(cap, situation))
                .filter(Verdict.HoldUntil.class::isInstance)
                .map(Verdict.HoldUntil.class::cast)
                .max(Comparator.comparing(Verdict.HoldUntil::until))
                .<Verdict>map(hold -> hold)
                .orElse(Verdict.ALLOW);
    }

    private Verdict judge(ContactPolicy.Cap cap, Situation situation) {
        Duration per = Duration.parse(cap.per());
        Instant since = situation.now().minus(per);
        List<Instant> counted = situation.contacts().stream()
                .filter(past -> cap.covers(past.touchClass(), past.channel()))
                // A call and its notice are one contact, but the notice is a message of its channel.
                .filter(past -> cap.channel() != null || !past.announcing())
                .map(Situation.PastContact::at)
                .filter(at -> at.isAfter(since))
                .sorted()
                .toList();
        if (counted.size() < cap.max()) {
            return Verdict.ALLOW;
        }
        String detail = counted.size() + " of " + cap.max() + " in " + cap.per();
        if (cap.max() == 0) {
            return new Verdict.HoldUntil(situation.now().plus(per), name(), detail);
        }
        return new Verdict.HoldUntil(counted.get(counted.size() - cap.max()).plus(per), name(), detail);
    }
}
