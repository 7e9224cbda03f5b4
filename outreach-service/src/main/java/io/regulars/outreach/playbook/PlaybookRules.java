package io.regulars.outreach.playbook;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

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
    private static final int MOST_DAYS_BEFORE = 60;
    private static final int MOST_VARIANTS = 10;
    private static final int MOST_TIERS = 20;
    private static final int LONGEST_NAME = 100;

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
        faults.check(
                playbook.steps() == null || playbook.variants() == null,
                "/steps",
                "stand in the variants, each with steps of its own");
        variants();
        playbook.allSteps().forEach((at, steps) -> new StepRules(playbook, faults).check(steps, at));
        faults.check(
                playbook.segment() == null || Names.valid(playbook.segment()),
                "/segment",
                "must be the name of a segment");
        options();
        money();
        faults.throwIfAny();
    }

    private void trigger() {
        Trigger trigger = playbook.trigger();
        if (!faults.check(trigger != null, "/trigger", "is needed: an event, a segment, an occasion or a schedule")) {
            return;
        }
        long given = Stream.of(
                        trigger.event(),
                        trigger.occasion(),
                        trigger.schedule(),
                        trigger.segmentEntered(),
                        trigger.segmentLeft())
                .filter(Objects::nonNull)
                .count();
        if (!faults.check(
                given == 1, "/trigger", "needs either an event, a segment, an occasion or a schedule, and one only")) {
            return;
        }
        if (trigger.occasion() == null) {
            faults.check(
                    trigger.daysBefore() == null || Trigger.SUPPLY_ENDING.equals(trigger.event()),
                    "/trigger/daysBefore",
                    "goes with an occasion or " + Trigger.SUPPLY_ENDING);
            faults.check(trigger.at() == null, "/trigger/at", "goes with an occasion");
        }
        faults.check(
                trigger.daysAhead() >= 0 && trigger.daysAhead() <= MOST_DAYS_BEFORE,
                "/trigger/daysBefore",
                "must be from 0 to " + MOST_DAYS_BEFORE);
        faults.check(
                trigger.direction() == null || Trigger.TIER_CHANGED.equals(trigger.event()),
                "/trigger/direction",
                "goes with " + Trigger.TIER_CHANGED);
        if (trigger.occasion() != null) {
            occasion(trigger);
        } else if (trigger.event() != null) {
            event(trigger);
        } else if (trigger.segment() != null) {
            segment(trigger);
        } else {
            schedule(trigger);
        }
    }

    private void event(Trigger trigger) {
        List<String> events = Trigger.events();
        faults.check(events.contains(trigger.event()), "/trigger/event", "must be one of " + String.join(", ", events));
        if (trigger.onScores()) {
            faults.check(
                    !isEmpty(trigger.into()) || !isEmpty(trigger.churn()),
                    "/trigger/into",
                    "is needed: types to come into, or churn statuses in /trigger/churn");
            among(trigger.into(), TYPES, "/trigger/into");
            among(trigger.churn(), STATUSES, "/trigger/churn");
        } else if (Trigger.TIER_CHANGED.equals(trigger.event())) {
            tiers(trigger);
        } else {
            onlyOfScores(trigger);
        }
        audienceKnownHere();
    }

    private void tiers(Trigger trigger) {
        faults.check(trigger.churn() == null, "/trigger/churn", "goes with " + Trigger.SCORE_CHANGED);
        faults.check(
                trigger.into() == null || trigger.into().size() <= MOST_TIERS,
                "/trigger/into",
                "at most " + MOST_TIERS + " tiers");
        for (int i = 0; trigger.into() != null && i < trigger.into().size(); i++) {
            String tier = trigger.into().get(i);
            faults.check(
                    tier != null && !tier.isBlank() && tier.length() <= LONGEST_NAME,
                    "/trigger/into/" + i,
                    "must be a tier of the shop's loyalty program");
        }
        faults.check(
                trigger.direction() == null || Set.of("up", "down").contains(trigger.direction()),
                "/trigger/direction",
                "must be up or down");
    }

    private void segment(Trigger trigger) {
        faults.check(
                Names.valid(trigger.segment()),
                trigger.segmentEntered() != null ? "/trigger/segmentEntered" : "/trigger/segmentLeft",
                "must be the name of a segment");
        onlyOfScores(trigger);
        audienceKnownHere();
    }

    private void onlyOfScores(Trigger trigger) {
        faults.check(trigger.into() == null, "/trigger/into", "goes with " + Trigger.SCORE_CHANGED);
        faults.check(trigger.churn() == null, "/trigger/churn", "goes with " + Trigger.SCORE_CHANGED);
    }

    private void audienceKnownHere() {
        if (playbook.audience() != null) {
            CustomerFacts.checkAudience(playbook.audience(), faults);
        }
    }

    private void occasion(Trigger trigger) {
        faults.check(
                !trigger.occasion().isBlank() && trigger.occasion().length() <= 100,
                "/trigger/occasion",
                "must be birthday, a festival, or the name of an occasion of the customers' own");
        faults.check(
                trigger.at() == null || trigger.at().matches("([01]\\d|2[0-3]):[0-5]\\d"),
                "/trigger/at",
                "must be a time such as 10:00");
        onlyOfScores(trigger);
        audienceKnownHere();
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

    private void variants() {
        List<PlaybookVariant> variants = playbook.variants();
        if (variants == null) {
            return;
        }
        faults.check(
                variants.size() >= 2 && variants.size() <= MOST_VARIANTS,
                "/variants",
                "from 2 to " + MOST_VARIANTS + " are compared");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < variants.size(); i++) {
            PlaybookVariant variant = variants.get(i);
            String at = "/variants/" + i;
            if (faults.check(variant != null, at, "must be an object")) {
                faults.check(
                        Names.valid(variant.name()) && names.add(variant.name()),
                        at + "/name",
                        "is needed: a name that no other variant has");
                Integer weight = variant.weight();
                faults.check(
                        weight == null || weight >= 1 && weight <= 1_000, at + "/weight", "must be from 1 to 1000");
            }
        }
    }

    private void money() {
        Integer priority = playbook.priority();
        faults.check(priority == null || priority >= 0 && priority <= 100, "/priority", "must be from 0 to 100");
        if (playbook.budget() != null) {
            BigDecimal amount = playbook.budget().amount();
            faults.check(
                    amount != null && amount.signum() > 0 && amount.precision() - amount.scale() <= 15,
                    "/budget/amount",
                    "must be an amount above 0");
        }
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

    private static boolean isEmpty(List<String> values) {
        return values == null || values.isEmpty();
    }
}
