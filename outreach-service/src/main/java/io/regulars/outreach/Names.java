package io.regulars.outreach;

import java.util.regex.Pattern;

import io.regulars.kit.problem.ProblemException;

/** The rule for ids and names that callers choose: their own pseudonyms, 1 to 128 characters. */
public final class Names {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}\\p{M}\\-_.~:#]{1,128}");

    private Names() {}

    public static boolean valid(String name) {
        return name != null && NAME.matcher(name).matches() && !name.equals(".") && !name.equals("..");
    }

    /** @throws ProblemException {@code validation} */
    public static String checked(String name, String pointer) {
        if (!valid(name)) {
            throw ProblemException.invalid(
                    pointer, "must be 1 to 128 letters, digits or - _ . ~ : #, and neither . nor ..");
        }
        return name;
    }

    /** A body may repeat the name of its path, but not contradict it. */
    public static void same(String inPath, String inBody) {
        if (inBody != null && !inBody.equals(inPath)) {
            throw ProblemException.invalid("/name", "differs from the name in the path");
        }
    }
}
