package io.regulars.outreach.task;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a task ended. */
enum TaskOutcome {
    @JsonProperty("reached")
    REACHED("reached"),
    /** Reached, and not interested. */
    @JsonProperty("declined")
    DECLINED("declined"),
    @JsonProperty("notReached")
    NOT_REACHED("notReached"),
    /** Nobody of that name there. */
    @JsonProperty("wrongAddress")
    WRONG_ADDRESS("wrongAddress"),
    /** Reached, and wants no more of it: a withdrawal of the consent. */
    @JsonProperty("doNotContact")
    DO_NOT_CONTACT("doNotContact");

    private final String wireName;

    TaskOutcome(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    boolean reached() {
        return this == REACHED || this == DECLINED || this == DO_NOT_CONTACT;
    }

    /** Of a touch that did not get through. */
    String reason() {
        return this == NOT_REACHED ? "not-reached" : "wrong-address";
    }
}
