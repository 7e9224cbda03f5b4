package io.regulars.outreach.experiment;

/** Which side of an experiment a customer stands on. */
public enum Arm {
    TREATMENT("treatment"),
    /** Left alone by this playbook. */
    CONTROL("control"),
    /** Left alone by all marketing, and left out of every playbook's comparison. */
    GLOBAL_HOLD_OUT("global-hold-out");

    private final String wireName;

    Arm(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Arm named(String wireName) {
        for (Arm arm : values()) {
            if (arm.wireName.equals(wireName)) {
                return arm;
            }
        }
        throw new IllegalArgumentException("no such arm");
    }
}
