package io.regulars.outreach.playbook;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.kit.problem.Violations;
import io.regulars.outreach.Names;
import io.regulars.outreach.TouchClass;

/** What a playbook must be; what this service can not honour is refused, never ignored. */
final class PlaybookRules {
    private static final Set<String> TYPES = Set.of(
            "IMPORTANT_KEEP",
            "IMPORTANT_DEVELOP",
            "GENERAL_IMPORTANT",
            "IMPORTANT_WINBACK",
            "GENERAL",
            "NO_VALUE",
            "NEW",
            "LAPSED_BIG");
    private static final Set<String> STATUSES = Set.of("active", "at_risk", "lost", "prospect");
    private static final int MOST_STEPS = 20;
    private static final String NOT_OFFERED = "is not offered by this version";

    private final PlaybookDefinition playbook;
    private final Violations faults = new Violations();

    private PlaybookRules(PlaybookDefinition playbook) {
        this.playbook = playbook;
    }

    static void check(PlaybookDefinition playbook) {
        new PlaybookRules(playbook).check();
    }

    private void check() {
        trigger();
        steps();
        options();
        notOffered(playbook.variants(), "/variants");
        notOffered(playbook.budget(), "/budget");
        notOffered(playbook.priority(), "/priority");
        faults.throwIfAny();
    }

    private void trigger() {
        Trigger trigger = playbook.trigger();
        if (!faults.check(trigger != null, "/trigger", "is needed: an event or a schedule")) {
            return;
        }
        notOffered(trigger.occasion(), "/trigger/occasion");
        notOffered(trigger.segmentEntered(), "/trigger/segmentEntered");
        if (!faults.check(
                (trigger.event() == null) != (trigger.schedule() == null),
                "/trigger",
                "needs either an event or a schedule")) {
            return;
        }
        if (trigger.event() != null) {
            event(trigger);
        } else {
            schedule(trigger);
        }
    }

    private void event(Trigger trigger) {
        faults.check(trigger.event().equals("score.changed"), "/trigger/event", "must be score.changed");
        faults.check(
                !isEmpty(trigger.into()) || !isEmpty(trigger.churn()),
                "/trigger/into",
                "is needed: types to come into, or churn statuses in /trigger/churn");
        among(trigger.into(), TYPES, "/trigger/into");
        among(trigger.churn(), STATUSES, "/trigger/churn");
        faults.check(
                playbook.audience() == null,
                "/audience",
                "goes with a schedule; an event names its customers by /trigger/into and /trigger/churn");
    }

    private void schedule(Trigger trigger) {
        faults.check(trigger.into() == null, "/trigger/into", "goes with an event");
        faults.check(trigger.churn() == null, "/trigger/churn", "goes with an event");
        Timetable.fault(trigger.schedule()).ifPresent(fault -> faults.add("/trigger/schedule", fault));
        faults.check(
                playbook.audience() == null
                        || !playbook.audience().isBlank() && playbook.audience().length() <= 2_000,
                "/audience",
                "must be a filter of at most 2000 characters");
    }

    private void steps() {
        List<Step> steps = playbook.steps();
        if (!faults.check(
                steps != null && !steps.isEmpty() && steps.size() <= MOST_STEPS,
                "/steps",
                "from 1 to " + MOST_STEPS + " steps are needed")) {
            return;
        }
        for (int i = 0; i < steps.size(); i++) {
            step(steps.get(i), "/steps/" + i);
        }
    }

    private void step(Step step, String at) {
        if (!faults.check(step != null, at, "must be an object")) {
            return;
        }
        faults.check(
                step.after() == null
                        || Durations.parse(step.after(), Duration.ZERO, Duration.ofDays(365))
                                .isPresent(),
                at + "/wait",
                "must be an ISO 8601 duration up to P365D, such as P3D");
        faults.check(step.channel() == null || step.channel().equals("email"), at + "/channel", "must be email");
        faults.check(Names.valid(step.template()), at + "/template", "must be the name of a template");
        faults.check(
                step.offer() == null || step.offer().length() <= 200,
                at + "/offer",
                "must have at most 200 characters");
        notOffered(step.stopIf(), at + "/stopIf");
    }

    private void options() {
        String touchClass = playbook.touchClass() == null ? "marketing" : playbook.touchClass();
        faults.check(TouchClass.named(touchClass).isPresent(), "/class", "must be transactional, service or marketing");
        if (playbook.delivery() != null
                && faults.check(
                        Set.of("atMostOnce", "atLeastOnce").contains(playbook.delivery()),
                        "/delivery",
                        "must be atMostOnce or atLeastOnce")) {
            faults.check(
                    !touchClass.equals("marketing") || playbook.delivery().equals("atMostOnce"),
                    "/delivery",
                    "marketing is never sent twice: only atMostOnce");
        }
        faults.check(
                playbook.expiresAfter() == null
                        || Durations.parse(playbook.expiresAfter(), Duration.ofMinutes(1), Duration.ofDays(90))
                                .isPresent(),
                "/expiresAfter",
                "must be an ISO 8601 duration from PT1M to P90D");
        faults.check(
                playbook.reentry() == null
                        || playbook.reentry().equals(PlaybookDefinition.ALWAYS)
                        || playbook.reentry().equals(PlaybookDefinition.NEVER)
                        || Durations.parse(playbook.reentry(), Duration.ofMinutes(1), Duration.ofDays(3_660))
                                .isPresent(),
                "/reentry",
                "must be always, never or an ISO 8601 duration such as P30D");
        Double share = playbook.holdOut();
        faults.check(share == null || share >= 0 && share <= 1, "/holdOut", "must be a share from 0 to 1");
        faults.check(
                share == null || share == 0 || !touchClass.equals("transactional"),
                "/holdOut",
                "nobody may be left without a transactional message");
        Integer pilot = playbook.pilotPercent();
        faults.check(pilot == null || pilot >= 1 && pilot <= 100, "/pilotPercent", "must be from 1 to 100");
    }

    private void among(List<String> values, Set<String> known, String at) {
        if (values != null) {
            for (int i = 0; i < values.size(); i++) {
                faults.check(
                        values.get(i) != null && known.contains(values.get(i)),
                        at + "/" + i,
                        "must be one of "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
    }

    private void notOffered(JsonNode value, String at) {
        faults.check(value == null || value.isNull(), at, NOT_OFFERED);
    }

    private static boolean isEmpty(List<String> values) {
        return values == null || values.isEmpty();
    }
}
