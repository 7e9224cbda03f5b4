package io.regulars.outreach.task;

import java.time.Instant;

import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of a task. */
@Schema(name = "TaskOutcome")
record OutcomeRequest(
        @Schema(
                description = "What came of it",
                enumeration = {"reached", "declined", "notReached", "wrongAddress", "doNotContact"},
                examples = "reached")
        TaskOutcome outcome,

        @Schema(
                description = "What was said; written into the customer's record as a contact, and kept nowhere else",
                nullable = true,
                examples = "Happy with the machine; wants the new filter in May")
        String note,

        @Schema(description = "Only with notReached: the task stands open until then", nullable = true)
        Instant tryAgainAt) {
    void check() {
        Violations faults = new Violations();
        faults.check(outcome != null, "/outcome", "is needed");
        faults.check(
                note == null || !note.isBlank() && note.length() <= 10_000,
                "/note",
                "must have from 1 to 10000 characters");
        faults.check(
                tryAgainAt == null || outcome == TaskOutcome.NOT_REACHED,
                "/tryAgainAt",
                "is only for what was notReached");
        faults.throwIfAny();
    }
}
