package io.regulars.outreach.ledger;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;

import io.regulars.kit.problem.Violations;
import io.regulars.outreach.Names;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom a playbook missed and is to reach now. */
@Schema(name = "ResendRequest")
record ResendRequest(
        @Schema(description = "Only touches of this playbook", examples = "winback")
        String playbook,

        @Schema(examples = "0", description = "Zero-based; all when left out", nullable = true)
        Integer step,

        @Schema(
                examples = "2026-03-01",
                description = "Only those of this occurrence; all when left out",
                nullable = true)
        String occurrence,

        @Schema(
                description = "Of skipped, failed, bounced, cancelled and unknown; all but unknown when left out. "
                        + "Of unknown nobody knows whether it arrived: name it to risk a second one.",
                nullable = true,
                examples = "[\"failed\"]")
        List<String> states,

        @Schema(
                description = "Only those missed for one of these reasons",
                nullable = true,
                examples = "[\"smtp-connection\"]")
        List<String> reasons,

        @Schema(
                examples = "P2D",
                description = "ISO 8601 duration from now, at most P366D",
                defaultValue = "P7D",
                nullable = true)
        String expiresAfter) {

    static final List<String> MISSED = List.of("skipped", "failed", "bounced", "cancelled", "unknown");
    private static final List<String> UNLESS_NAMED = List.of("skipped", "failed", "bounced", "cancelled");
    private static final Duration LONGEST = Duration.ofDays(366);

    void check() {
        Violations faults = new Violations();
        faults.check(Names.valid(playbook), "/playbook", "must be the name of a playbook");
        faults.check(step == null || step >= 0, "/step", "must not be negative");
        for (int i = 0; i < wanted().size(); i++) {
            faults.check(
                    MISSED.contains(wanted().get(i)), "/states/" + i, "must be one of " + String.join(", ", MISSED));
        }
        faults.check(reasons == null || !reasons.contains(null), "/reasons", "must be texts");
        faults.check(validPeriod(), "/expiresAfter", "must be an ISO 8601 duration up to P366D, such as P7D");
        faults.throwIfAny();
    }

    List<String> wanted() {
        return states == null ? UNLESS_NAMED : states;
    }

    Duration lasting() {
        return expiresAfter == null ? Duration.ofDays(7) : Duration.parse(expiresAfter);
    }

    private boolean validPeriod() {
        try {
            return lasting().compareTo(Duration.ZERO) > 0 && lasting().compareTo(LONGEST) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
