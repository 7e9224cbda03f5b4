package io.regulars.outreach;

import java.util.Optional;

/** What a touch is for, which decides the rules it meets. */
public enum TouchClass {
    /** Belongs to something the customer ordered or did; goes at any hour. */
    TRANSACTIONAL("transactional"),
    /** Care after the deal; allowed unless the customer said no. */
    SERVICE("service"),
    /** Needs the customer's consent. */
    MARKETING("marketing");

    private final String wireName;

    TouchClass(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** Belongs to something the customer did: it needs no consent, waits for no hour and fills no cap. */
    public boolean exempt() {
        return this == TRANSACTIONAL;
    }

    public static Optional<TouchClass> named(String wireName) {
        for (TouchClass each : values()) {
            if (each.wireName.equals(wireName)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
