package io.regulars.gateway.tenant;

import java.util.regex.Pattern;

import io.regulars.kit.problem.ProblemException;

/** A shop that is to have its own customers, apart from every other. */
record NewTenant(String name) {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.~:#-]{1,128}");

    void check() {
        if (name == null || !NAME.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw ProblemException.invalid("/name", "must be 1 to 128 letters, digits or - _ . ~ : #");
        }
    }
}
