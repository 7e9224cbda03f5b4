package io.regulars.outreach.audience;

/** Another service did not give the answer that is needed; what depends on it waits. */
public final class NeighbourUnavailableException extends RuntimeException {
    NeighbourUnavailableException(String message) {
        super(message, null, false, false);
    }
}
