package io.regulars.gateway.health;

import java.util.List;

/** A verdict and what it rests on, in the form of MicroProfile Health. */
record HealthView(String status, List<Check> checks) {
    /** One part, {@code UP} or {@code DOWN}. */
    record Check(String name, String status) {
        static Check of(String name, boolean up) {
            return new Check(name, word(up));
        }
    }

    static HealthView of(boolean up, List<Check> checks) {
        return new HealthView(word(up), checks);
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
