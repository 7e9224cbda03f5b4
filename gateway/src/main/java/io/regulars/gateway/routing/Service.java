package io.regulars.gateway.routing;

/** A service behind the gateway. */
public enum Service {
    CUSTOMER("customer-service"),
    SCORING("scoring-service"),
    OUTREACH("outreach-service");

    private final String id;

    Service(String id) {
        this.id = id;
    }

    /** As it calls itself, and as tokens for it name it. */
    public String id() {
        return id;
    }
}
