package io.regulars.kit.problem;

import java.util.List;

/** A refusal that ends the request; what it says is shown to the caller. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    public ProblemException(ProblemType type, String detail, List<Problem.FieldError> errors) {
        this(Problem.of(type, detail, errors));
    }

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    public ProblemException(Problem problem) {
        // A refusal is an answer, not an accident: no stack trace.
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** The same body whether the thing exists elsewhere or not. */
    public static ProblemException notFound(String what) {
        return new ProblemException(CommonProblem.NOT_FOUND, "no such " + what);
    }

    public static ProblemException invalid(String pointer, String detail) {
        return new ProblemException(
                CommonProblem.VALIDATION, pointer + ": " + detail, List.of(new Problem.FieldError(pointer, detail)));
    }
}
