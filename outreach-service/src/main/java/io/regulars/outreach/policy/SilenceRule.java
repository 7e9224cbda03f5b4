package io.regulars.outreach.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/** Some peace between two touches, whatever their channel. */
final class SilenceRule implements Rule {
    @Override
    public String name() {
        return "minimum-silence";
    }

    @Override
    public Verdict judge(Situation situation) {
        if (situation.touchClass().exempt() || situation.policy().minimumSilence() == null) {
            return Verdict.ALLOW;
        }
        Duration peace = Duration.parse(situation.policy().minimumSilence());
        return situation.contacts().stream()
                .filter(past -> !past.touchClass().exempt())
                .map(Situation.PastContact::at)
                .max(Comparator.naturalOrder())
                .map(last -> last.plus(peace))
                .filter(situation.now()::isBefore)
                .<Verdict>map(until -> hold(until, situation))
                .orElse(Verdict.ALLOW);
    }

    private Verdict hold(Instant until, Situation situation) {
        return new Verdict.HoldUntil(
                until,
                name(),
                "the last touch is less than " + situation.policy().minimumSilence() + " ago");
    }
}
