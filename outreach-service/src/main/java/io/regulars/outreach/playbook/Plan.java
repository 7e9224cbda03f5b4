package io.regulars.outreach.playbook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.regulars.outreach.experiment.Arm;
import io.regulars.outreach.ledger.Decision;

/**
 * The decisions that one entry leads to.
 *
 * @param arm null for who is not in the pilot
 * @param variant null where there are none
 */
record Plan(Playbook playbook, Entry entry, Arm arm, String variant) {
    List<Decision> steps() {
        List<Decision> decisions = new ArrayList<>();
        for (int step = 0; step < playbook.definition().steps(variant).size(); step++) {
            decisions.add(decision(step, null));
        }
        return decisions;
    }

    /** One row that says why there is nothing else. */
    Decision leftOut(String reason) {
        return decision(0, reason);
    }

    Instant due(int step) {
        Instant due = entry.from();
        for (int i = 0; i <= step; i++) {
            due = due.plus(
                    Duration.parse(playbook.definition().steps(variant).get(i).after()));
        }
        return due;
    }

    private Decision decision(int index, String skippedFor) {
        PlaybookDefinition definition = playbook.definition();
        Step step = definition.steps(variant).get(index);
        Instant due = due(index);
        return new Decision(
                UUID.randomUUID(),
                entry.customer(),
                playbook.name(),
                playbook.version(),
                index,
                entry.occurrence(),
                definition.touchClass(),
                definition.delivery(),
                step.channel(),
                step.template(),
                step.offer(),
                arm == null ? null : arm.wireName(),
                skippedFor == null ? "planned" : "skipped",
                skippedFor,
                due,
                expiry(due, definition),
                null,
                new Decision.Course(
                        entry.at(),
                        variant,
                        definition.rank(),
                        step.stopIf(),
                        step.when(),
                        step.cost(),
                        entry.facts().isEmpty() ? null : entry.facts()));
    }

    /** A reminder of what has expired is of no use. */
    private Instant expiry(Instant due, PlaybookDefinition definition) {
        Instant expiry = due.plus(definition.expiry());
        return entry.until() != null && entry.until().isBefore(expiry) ? entry.until() : expiry;
    }
}
