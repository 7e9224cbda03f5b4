package io.regulars.scoring.lifetime.choice;

/** The seasons that stand for election. */
enum SeasonKind {
    MONTHS(YearPart.MONTH, false, "months"),
    WEEKS(YearPart.WEEK, false, "weeks"),
    MONTHS_AND_FESTIVALS(YearPart.MONTH, true, "months and festivals"),
    WEEKS_AND_FESTIVALS(YearPart.WEEK, true, "weeks and festivals");

    private final YearPart part;
    private final boolean festivals;
    private final String words;

    SeasonKind(YearPart part, boolean festivals, String words) {
        this.part = part;
        this.festivals = festivals;
        this.words = words;
    }

    YearPart part() {
        return part;
    }

    boolean festivals() {
        return festivals;
    }

    String words() {
        return words;
    }
}
