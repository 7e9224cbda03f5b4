package io.regulars.scoring.lifetime.choice;

/** How far back a customer's own recent rate may look. */
enum Window {
    HORIZON,
    TWICE_THE_HORIZON,
    WHOLE_LOG;

    /** Never longer than the log. */
    int days(int horizonDays, int logDays) {
        return switch (this) {
            case HORIZON -> Math.min(horizonDays, logDays);
            case TWICE_THE_HORIZON -> Math.min(2 * horizonDays, logDays);
            case WHOLE_LOG -> logDays;
        };
    }

    String words(int horizonDays) {
        return switch (this) {
            case HORIZON -> "the last " + horizonDays + " days";
            case TWICE_THE_HORIZON -> "the last " + 2 * horizonDays + " days";
            case WHOLE_LOG -> "the whole log";
        };
    }
}
