package io.regulars.contracts;

import java.util.List;

/** The topics, each keyed by {@code tenant:customer} (settings by tenant, categories by themselves) and kept for seven days. */
public final class Topic {
    public static final String ORDERS = "orders";
    public static final String CUSTOMERS = "customers";
    public static final String CASES = "cases";
    public static final String LOYALTY = "loyalty";
    public static final String SETTINGS = "settings";
    public static final String SCORES = "scores";
    public static final String SEGMENTS = "segments";
    public static final String OUTREACH = "outreach";

    public static final List<String> ALL =
            List.of(ORDERS, CUSTOMERS, CASES, LOYALTY, SETTINGS, SCORES, SEGMENTS, OUTREACH);

    private Topic() {}
}
