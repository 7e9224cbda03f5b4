package io.regulars.system.benchmark;

/** What a ratio must reach, and what is aimed at; a share is to be high, a multiple low. */
record Goal(Double must, Double aim, boolean atLeast) {
    /** Shown, not judged. */
    static final Goal NONE = new Goal(null, null, true);

    static Goal atLeast(double must, double aim) {
        return new Goal(must, aim, true);
    }

    static Goal atMost(double must, double aim) {
        return new Goal(must, aim, false);
    }

    boolean missedBy(double ratio) {
        return must != null && (atLeast ? ratio < must : ratio > must);
    }

    boolean fullyReachedBy(double ratio) {
        return aim != null && (atLeast ? ratio >= aim : ratio <= aim);
    }
}
