package io.regulars.kit.problem;

/** One kind of refusal in a service's catalogue: an enum constant, whose slug callers may rely on. */
public interface ProblemType {
    /** Stable, lower case with hyphens. */
    String slug();

    String title();

    /** The HTTP status. */
    int status();
}
