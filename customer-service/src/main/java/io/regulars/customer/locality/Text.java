package io.regulars.customer.locality;

import io.regulars.kit.problem.Violations;

/** Checks the length of free text, counted in characters as people see them in Unicode: code points. */
public final class Text {
    private Text() {}

    public static void atMost(int limit, Violations violations, String pointer, String text) {
        violations.check(
                text == null || text.length() <= limit || text.codePointCount(0, text.length()) <= limit,
                pointer,
                "at most " + limit + " characters");
    }

    /** Absent, or at least one character that is not white space. */
    public static void present(int limit, Violations violations, String pointer, String text) {
        violations.check(text == null || !text.isBlank(), pointer, "must not be blank");
        atMost(limit, violations, pointer, text);
    }
}
