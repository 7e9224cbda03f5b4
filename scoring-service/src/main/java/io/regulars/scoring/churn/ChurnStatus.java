package io.regulars.scoring.churn;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far a customer's silence has gone. */
public enum ChurnStatus {
    ACTIVE("active"),
    AT_RISK("at_risk"),
    LOST("lost"),
    PROSPECT("prospect");

    private final String wireName;

    ChurnStatus(String wireName) {
        this.wireName = wireName;
    }

    @JsonValue
    public String wireName() {
        return wireName;
    }

    public static ChurnStatus named(String wireName) {
        for (ChurnStatus status : values()) {
            if (status.wireName.equals(wireName)) {
                return status;
            }
        }
        return null;
    }
}
