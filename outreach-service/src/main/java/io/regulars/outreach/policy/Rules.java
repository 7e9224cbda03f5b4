package io.regulars.outreach.policy;

import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

/** The contact policy as code: every rule is asked; the first refusal decides, else the longest hold. */
@ApplicationScoped
public class Rules {
    private static final List<Rule> ALL = List.of(
            new AddressRule(),
            new ConsentRule(),
            new SuppressionRule(),
            new ComplaintRule(),
            new QuietHoursRule(),
            new CapRule());

    public Verdict judge(Situation situation) {
        List<Verdict> verdicts = objections(situation);
        return verdicts.stream()
                .filter(Verdict.Refuse.class::isInstance)
                .findFirst()
                .or(() -> verdicts.stream()
                        .filter(Verdict.HoldUntil.class::isInstance)
                        .max(Comparator.comparing(verdict -> ((Verdict.HoldUntil) verdict).until())))
                .orElse(Verdict.ALLOW);
    }

    /** What every rule has against it. */
    public List<Verdict> objections(Situation situation) {
        return ALL.stream()
                .map(rule -> rule.judge(situation))
                .filter(verdict -> !(verdict instanceof Verdict.Allow))
                .toList();
    }
}
