package io.regulars.scoring.segment;

import java.util.regex.Pattern;

import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.problem.Violations;
import io.regulars.scoring.value.ValueList;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A segment as a shop writes it. */
@Schema(name = "SegmentDefinition", description = "Who belongs to a segment")
record SegmentDefinition(
        @Schema(
                description = "RSQL over the fields of GET /v1/values, at most 2,000 characters",
                examples = "churn.status==at_risk;abc==A")
        String filter,

        @Schema(
                description = "What it is for, in the shop's own words; at most 1,000 characters",
                nullable = true,
                examples = "Good customers who drift away")
        String description) {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\-_.~:#]{1,128}");
    private static final int LONGEST_DESCRIPTION = 1_000;

    /** @throws ProblemException {@code validation} */
    static String checkedName(String name) {
        if (!NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw ProblemException.invalid(
                    "name", "must be 1 to 128 letters, digits or - _ . ~ : #, and neither . nor ..");
        }
        return name;
    }

    /** @throws ProblemException {@code validation}, every fault with its pointer */
    void check() {
        Violations violations = new Violations();
        if (violations.check(
                filter != null && !filter.isBlank(), "/filter", "is needed, such as churn.status==at_risk")) {
            try {
                ValueList.where(filter);
            } catch (ProblemException e) {
                violations.add("/filter", e.problem().errors().get(0).detail());
            }
        }
        violations.check(
                description == null || description.length() <= LONGEST_DESCRIPTION && description.indexOf('\0') < 0,
                "/description",
                "must be at most " + LONGEST_DESCRIPTION + " characters, without U+0000");
        violations.throwIfAny();
    }
}
