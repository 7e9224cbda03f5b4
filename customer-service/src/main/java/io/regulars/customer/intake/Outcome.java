package io.regulars.customer.intake;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of one stated resource.
 *
 * @param applied false when something newer was stored already
 * @param problem why it was rejected, else null
 */
public record Outcome(Kind kind, boolean applied, Problem problem) {

    /** As a batch's answer names it. */
    @Schema(
            name = "Outcome",
            type = SchemaType.STRING,
            enumeration = {"created", "updated", "unchanged", "rejected"})
    public enum Kind {
        CREATED,
        UPDATED,
        UNCHANGED,
        REJECTED;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final Outcome CREATED = new Outcome(Kind.CREATED, true, null);
    public static final Outcome UPDATED = new Outcome(Kind.UPDATED, true, null);
    /** The very same is stored already. */
    public static final Outcome REPLAYED = new Outcome(Kind.UNCHANGED, true, null);

    public static final Outcome OUTDATED = new Outcome(Kind.UNCHANGED, false, null);

    public static Outcome rejected(Problem problem) {
        return new Outcome(Kind.REJECTED, false, problem);
    }

    public boolean isRejected() {
        return kind == Kind.REJECTED;
    }

    /** @throws ProblemException when it was rejected */
    public Outcome orThrow() {
        if (isRejected()) {
            throw new ProblemException(problem);
        }
        return this;
    }

    /** The HTTP status of a PUT. */
    public int status() {
        return kind == Kind.CREATED ? 201 : 200;
    }
}
