package io.regulars.outreach.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Who hears much already, of their orders too, or has just read the same words, is left in peace. */
final class OverServiceRule implements Rule {
    @Override
    public String name() {
        return "over-service";
    }

    @Override
    public Verdict judge(Situation situation) {
        ContactPolicy.OverService limit = situation.policy().overService();
        if (limit == null || situation.touchClass().exempt() || situation.longSilent()) {
            return Verdict.ALLOW;
        }
        Verdict much = limit.max() == null ? Verdict.ALLOW : muchHeard(situation, limit);
        return much instanceof Verdict.HoldUntil || limit.sameTemplate() == null
                ? much
                : sameWords(situation, Duration.parse(limit.sameTemplate()));
    }

    private Verdict muchHeard(Situation situation, ContactPolicy.OverService limit) {
        Duration per = Duration.parse(limit.per());
        Instant since = situation.now().minus(per);
        List<Instant> heard = situation.contacts().stream()
                .filter(past -> !past.announcing())
                .map(Situation.PastContact::at)
                .filter(at -> at.isAfter(since))
                .sorted()
                .toList();
        return heard.size() < limit.max()
                ? Verdict.ALLOW
                : new Verdict.HoldUntil(
                        heard.get(heard.size() - limit.max()).plus(per),
                        name(),
                        heard.size() + " touches of all classes in " + limit.per());
    }

    private Verdict sameWords(Situation situation, Duration rest) {
        return situation.contacts().stream()
                .filter(past -> situation.intent().template() != null
                        && situation.intent().template().equals(past.template()))
                .map(past -> past.at().plus(rest))
                .max(Comparator.naturalOrder())
                .filter(situation.now()::isBefore)
                .<Verdict>map(until -> new Verdict.HoldUntil(until, name(), "the same template not long ago"))
                .orElse(Verdict.ALLOW);
    }
}
