package io.regulars.kit.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a request, each fault with its JSON pointer, and refuses once with all of them. */
public final class Violations {
    private static final int SHOWN = 50;

    private final List<Problem.FieldError> errors = new ArrayList<>();

    /** Notes a fault unless {@code holds}; answers {@code holds}. */
    public boolean check(boolean holds, String pointer, String detail) {
        if (!holds) {
            add(pointer, detail);
        }
        return holds;
    }

    public void add(String pointer, String detail) {
        if (errors.size() < SHOWN) {
            errors.add(new Problem.FieldError(pointer, detail));
        }
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    /** @throws ProblemException {@code validation}, when there is any fault */
    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new ProblemException(toProblem());
        }
    }

    public Problem toProblem() {
        Problem.FieldError first = errors.get(0);
        String more = errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : "";
        return Problem.of(CommonProblem.VALIDATION, first.pointer() + ": " + first.detail() + more, errors);
    }
}
