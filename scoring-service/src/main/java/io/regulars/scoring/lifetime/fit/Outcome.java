package io.regulars.scoring.lifetime.fit;

/** How an estimation ended; only {@link #CONVERGED} and {@link #POOLED} give a model to use. */
public enum Outcome {
    /** An interior maximum: finite, gradient zero, Hessian negative definite. */
    CONVERGED,
    /** Nothing to estimate by likelihood: the pooled rate itself. */
    POOLED,
    /** The likelihood grows towards an edge of the parameters: what the model adds is not in these data. */
    BOUNDARY,
    /** Too few customers came back to tell the parameters apart. */
    TOO_FEW_REPEATERS,
    /** The log is too short. */
    TOO_SHORT,
    /** No maximum was found. */
    NOT_CONVERGED;

    public boolean usable() {
        return this == CONVERGED || this == POOLED;
    }
}
