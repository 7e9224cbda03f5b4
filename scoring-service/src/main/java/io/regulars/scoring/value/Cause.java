package io.regulars.scoring.value;

import java.util.Locale;

/** What made a customer be scored; the later outweighs the earlier in one batch. */
public enum Cause {
    /** Nothing that anybody could act on, such as a new customer without orders. */
    NONE,
    LINES,
    TIME,
    ORDER,
    MERGE,
    FIRST,
    RUN;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
