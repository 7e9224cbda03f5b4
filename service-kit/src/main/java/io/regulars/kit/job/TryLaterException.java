package io.regulars.kit.job;

/** A job can not go on right now, because something it needs is away: it runs again when its lease is over. */
public final class TryLaterException extends RuntimeException {
    /** @param reason what is away; it stands in the log */
    public TryLaterException(String reason) {
        super(reason, null, false, false);
    }
}
