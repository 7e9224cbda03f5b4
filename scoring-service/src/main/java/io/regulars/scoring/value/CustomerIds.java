package io.regulars.scoring.value;

import java.util.regex.Pattern;

import io.regulars.kit.problem.ProblemException;

/** The form of the caller's own ids, checked before a path reaches the database. */
final class CustomerIds {
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\-_.~:#]{1,128}");

    private CustomerIds() {}

    static String checked(String customerId) {
        if (!FORM.matcher(customerId).matches() || customerId.equals(".") || customerId.equals("..")) {
            throw ProblemException.invalid(
                    "customerId", "must be 1 to 128 letters, digits or - _ . ~ : #" + hint(customerId));
        }
        return customerId;
    }

    private static String hint(String customerId) {
        return customerId.contains("@") ? "; an e-mail address is looked up with POST /v1/customers/lookup" : "";
    }
}
