package io.regulars.outreach.playbook;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.regulars.kit.problem.Violations;
import io.regulars.outreach.Names;

/** What the steps of a playbook must be. */
final class StepRules {
    private static final Set<String> STOPS = Set.of(StepTerms.BOUGHT, StepTerms.COMPLAINED, StepTerms.UNSUBSCRIBED);
    private static final List<String> CHANNELS = List.of("email", "sms", "wechat", "webhook", "task");
    private static final int MOST_STEPS = 20;
    private static final Duration LONGEST_WAIT = Duration.ofDays(365);

    private final PlaybookDefinition playbook;
    private final Violations faults;

    StepRules(PlaybookDefinition playbook, Violations faults) {
        this.playbook = playbook;
        this.faults = faults;
    }

    void check(List<Step> steps, String at) {
        if (!faults.check(
                steps != null && !steps.isEmpty() && steps.size() <= MOST_STEPS,
                at,
                "from 1 to " + MOST_STEPS + " steps are needed")) {
            return;
        }
        for (int i = 0; i < steps.size(); i++) {
            if (faults.check(steps.get(i) != null, at + "/" + i, "must be an object")) {
                step(steps.get(i), at + "/" + i);
            }
        }
    }

    private void step(Step step, String at) {
        if (faults.check(
                step.after() == null
                        || Durations.parse(step.after(), Duration.ZERO, LONGEST_WAIT)
                                .isPresent(),
                at + "/wait",
                "must be an ISO 8601 duration up to P365D, such as P3D")) {
            expiryBeforeWait(step, at);
        }
        faults.check(
                step.channel() == null || CHANNELS.contains(step.channel()),
                at + "/channel",
                "must be one of " + String.join(", ", CHANNELS));
        faults.check(Names.valid(step.template()), at + "/template", "must be the name of a template");
        faults.check(
                step.offer() == null || step.offer().length() <= 200,
                at + "/offer",
                "must have at most 200 characters");
        stops(step, at);
        if (step.when() != null) {
            CustomerFacts.checkCondition(step.when(), at + "/when", faults);
        }
        cost(step.cost(), at + "/cost");
    }

    /** Who waits longer than anything may be late has most likely mistaken one for the other. */
    private void expiryBeforeWait(Step step, String at) {
        if (playbook.expiresAfter() == null || step.after() == null) {
            return;
        }
        Duration wait = Duration.parse(step.after());
        Durations.parse(playbook.expiresAfter(), Duration.ZERO, LONGEST_WAIT)
                .ifPresent(expiry -> faults.check(
                        expiry.compareTo(wait) >= 0,
                        "/expiresAfter",
                        "must not be shorter than " + at + "/wait, " + step.after()));
    }

    private void stops(Step step, String at) {
        for (int i = 0; step.stopIf() != null && i < step.stopIf().size(); i++) {
            faults.check(
                    step.stopIf().get(i) != null && STOPS.contains(step.stopIf().get(i)),
                    at + "/stopIf/" + i,
                    "must be bought, complained or unsubscribed");
        }
    }

    private void cost(BigDecimal cost, String at) {
        faults.check(
                cost == null || cost.signum() >= 0 && cost.precision() - cost.scale() <= 12 && cost.scale() <= 4,
                at,
                "must be an amount of at most 4 decimals");
        faults.check(cost != null || playbook.budget() == null, at, "is needed: the budget counts it");
    }
}
